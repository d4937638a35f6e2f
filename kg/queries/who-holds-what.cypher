// title: Who holds what about X, in whose words
// parameter x name: a person, an idea, a thing; any of its names, in any script
// parameter limit number 50: at most so many rows
// example: kg query who-holds-what --x "scaling law"
CALL db.index.fulltext.queryNodes('kg_names', $x_words) YIELD node AS x, score AS x_score
WHERE x:Kg
WITH x, x_score
ORDER BY $x_key IN x.name_keys DESC, x_score DESC, COUNT { (x)<-[:MENTIONS]-() } DESC, x.id
LIMIT 1
MATCH (x)<-[:ABOUT]-(c:Claim)<-[:HOLDS]-(holder:Entity)
MATCH (src:Kg {key: 'source/' + c.source})
RETURN x.name AS about, holder.name AS who, c.claim_kind AS kind, c.polarity AS stance,
       c.certainty AS certainty, c.text AS claim, c.quote AS quote, CASE src.title WHEN '' THEN src.path ELSE src.title END AS source,
       c.time_start AS seconds
ORDER BY who, src.published, src.id, c.start
LIMIT $limit
