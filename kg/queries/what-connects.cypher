// title: What connects A and B: the shortest ways through facts and claims, step by step
// parameter a name: a person, an idea, a thing; any of its names, in any script
// parameter b name: another one
// parameter limit number 5: at most so many ways
// example: kg query what-connects --a 杨立昆 --b "world model"
CALL db.index.fulltext.queryNodes('kg_names', $a_words) YIELD node AS a, score AS a_score
WHERE a:Kg
WITH a, a_score
ORDER BY $a_key IN a.name_keys DESC, a_score DESC, COUNT { (a)<-[:MENTIONS]-() } DESC, a.id
LIMIT 1
CALL db.index.fulltext.queryNodes('kg_names', $b_words) YIELD node AS b, score AS b_score
WHERE b:Kg AND b <> a
WITH a, b, b_score
ORDER BY $b_key IN b.name_keys DESC, b_score DESC, COUNT { (b)<-[:MENTIONS]-() } DESC, b.id
LIMIT 1
MATCH way = allShortestPaths((a)-[:AFFILIATED_WITH|ADVISED_BY|COLLABORATED_WITH|CREATED|RECEIVED|PARTICIPATED_IN|BASED_ON|IS_A|PART_OF|LOCATED_IN|CONTRASTS_WITH|STUDIES|HOLDS|ABOUT*..6]-(b))
WITH way, [n IN nodes(way) | n.key] AS keys
ORDER BY keys
LIMIT $limit
WITH collect(way) AS ways
UNWIND range(0, size(ways) - 1) AS number
UNWIND range(0, length(ways[number]) - 1) AS step
WITH number + 1 AS way, step + 1 AS step, relationships(ways[number])[step] AS edge
WITH way, step, edge, startNode(edge) AS first, endNode(edge) AS last
OPTIONAL MATCH (src:Kg {key: 'source/' + coalesce(edge.sources[0], first.source, last.source)})
RETURN way, step, coalesce(first.name, first.text, CASE first.title WHEN '' THEN first.path ELSE first.title END) AS first, type(edge) AS edge,
       coalesce(last.name, last.text, CASE last.title WHEN '' THEN last.path ELSE last.title END) AS last,
       coalesce(edge.quotes[0], first.quote, last.quote) AS quote,
       CASE src.title WHEN '' THEN src.path ELSE src.title END AS source
ORDER BY way, step
