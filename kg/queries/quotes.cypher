// title: What somebody says, word for word, with the place it comes from
// parameter who name: whose words; any of their names, in any script
// parameter limit number 50: at most so many rows
// example: kg query quotes --who 杨立昆
CALL db.index.fulltext.queryNodes('kg_names', $who_words) YIELD node AS who, score AS who_score
WHERE who:Kg AND (who:Person OR who:Organization)
WITH who, who_score
ORDER BY $who_key IN who.name_keys DESC, who_score DESC, COUNT { (who)-[:UTTERED]->() } DESC, who.id
LIMIT 1
MATCH (who)-[said:UTTERED]->(c:Claim)
MATCH (src:Kg {key: 'source/' + c.source})
RETURN who.name AS who, c.quote AS quote, c.text AS claim,
       CASE WHEN said.reported THEN [(c)<-[:HOLDS]-(holder) | holder.name] END AS reports,
       [(c)-[:ABOUT]->(x) | x.name] AS about, CASE src.title WHEN '' THEN src.path ELSE src.title END AS source, src.url AS address,
       c.start AS start, c.time_start AS seconds
ORDER BY src.published, src.id, c.start
LIMIT $limit
