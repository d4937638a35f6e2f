// title: Claims in which words occur, best first, in Chinese or English
// parameter words words: words to look for
// parameter limit number 20: at most so many rows
// example: kg query find-claims --words "开源"
CALL db.index.fulltext.queryNodes('kg_claims', $words_words) YIELD node AS c, score AS found
WHERE c:Kg
WITH c, found
ORDER BY found DESC, c.id
LIMIT $limit
MATCH (src:Kg {key: 'source/' + c.source})
RETURN [(c)<-[:HOLDS]-(holder) | holder.name] AS who, c.text AS claim, c.quote AS quote,
       CASE src.title WHEN '' THEN src.path ELSE src.title END AS source, c.time_start AS seconds, round(found, 2) AS score
ORDER BY found DESC, c.id
