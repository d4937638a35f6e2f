// title: Which sources are in the database, and what each holds
// parameter limit number 100: at most so many rows
// example: kg query sources
MATCH (source:Source)
WHERE source.id > '' AND source:Kg
WITH source ORDER BY source.published, source.id LIMIT $limit
RETURN source.id AS id, CASE source.title WHEN '' THEN source.path ELSE source.title END AS title, source.published AS published, source.form AS form,
       COUNT { (source)<-[:IN]-() } AS segments, COUNT { MATCH (claim:Claim {source: source.id}) } AS claims,
       [(person)-[:PARTICIPATED_IN]->(source) | person.name] AS people, source.content IS NOT NULL AS whole
ORDER BY published, id
