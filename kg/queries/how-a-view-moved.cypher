// title: How the view of a person (or organisation) on X moved, in the order of time
// parameter who name: whose view; any of their names, in any script
// parameter x name: on what
// parameter limit number 100: at most so many rows
// example: kg query how-a-view-moved --who "Yann LeCun" --x "large language model"
CALL db.index.fulltext.queryNodes('kg_names', $who_words) YIELD node AS holder, score AS holder_score
WHERE holder:Kg AND (holder:Person OR holder:Organization)
WITH holder, holder_score
ORDER BY $who_key IN holder.name_keys DESC, holder_score DESC, COUNT { (holder)-[:HOLDS]->() } DESC, holder.id
LIMIT 1
CALL db.index.fulltext.queryNodes('kg_names', $x_words) YIELD node AS x, score AS x_score
WHERE x:Kg
WITH holder, x, x_score
ORDER BY $x_key IN x.name_keys DESC, x_score DESC, COUNT { (x)<-[:MENTIONS]-() } DESC, x.id
LIMIT 1
MATCH (x)<-[:ABOUT]-(c:Claim)<-[:HOLDS]-(holder)
MATCH (src:Kg {key: 'source/' + c.source})
RETURN src.published AS published, CASE src.title WHEN '' THEN src.path ELSE src.title END AS source, c.time_start AS seconds, c.polarity AS stance,
       c.certainty AS certainty, c.text AS claim, c.quote AS quote
ORDER BY coalesce(published, '9999'), src.id, c.start
LIMIT $limit
