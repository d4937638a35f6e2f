// title: Claims that say something alike, nearest first, across languages; after kg load --vectors
// parameter text meaning: what to look for, in words of your own
// parameter limit number 20: at most so many rows
// example: kg query similar-claims --text "larger models need more data"
CALL db.index.vector.queryNodes('kg_claim_vectors', $limit, $text_vector) YIELD node AS c, score AS near
WHERE c:Kg
MATCH (src:Kg {key: 'source/' + c.source})
RETURN [(c)<-[:HOLDS]-(holder) | holder.name] AS who, c.text AS claim, c.quote AS quote,
       CASE src.title WHEN '' THEN src.path ELSE src.title END AS source, c.time_start AS seconds, round(near, 3) AS near
ORDER BY near DESC, c.id
