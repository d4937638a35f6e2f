// title: Who contradicts whom about X
// parameter x name: a person, an idea, a thing; any of its names, in any script
// parameter limit number 50: at most so many rows
// example: kg query who-disagrees --x "large language model"
CALL db.index.fulltext.queryNodes('kg_names', $x_words) YIELD node AS x, score AS x_score
WHERE x:Kg
WITH x, x_score
ORDER BY $x_key IN x.name_keys DESC, x_score DESC, COUNT { (x)<-[:MENTIONS]-() } DESC, x.id
LIMIT 1
MATCH (x)<-[:ABOUT]-(one:Claim)-[link:CONTRADICTS]-(other:Claim)
WITH DISTINCT x, link, startNode(link) AS one, endNode(link) AS other
MATCH (here:Kg {key: 'source/' + one.source})
MATCH (there:Kg {key: 'source/' + other.source})
RETURN x.name AS about,
       [(one)<-[:HOLDS]-(holder) | holder.name] AS who, one.text AS says, one.quote AS quote,
       CASE here.title WHEN '' THEN here.path ELSE here.title END AS source,
       [(other)<-[:HOLDS]-(holder) | holder.name] AS against, other.text AS objects, other.quote AS other_quote,
       CASE there.title WHEN '' THEN there.path ELSE there.title END AS other_source, link.score AS score
ORDER BY score DESC, one.id, other.id
LIMIT $limit
