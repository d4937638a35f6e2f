// title: What is discussed most: by claims about it, then by how often it is named
// parameter kind text "": only of this kind (Person, Organization, Concept, Artifact, Work, Event, Award, Place)
// parameter limit number 20: at most so many rows
// example: kg query discussed-most --kind Concept
MATCH (x:Entity)
WHERE x.id > '' AND x:Kg AND ($kind = '' OR x.kind = $kind)
WITH x, COUNT { (x)<-[:ABOUT]-() } AS claims, COUNT { (x)<-[:MENTIONS]-() } AS passages
WHERE claims + passages > 0
ORDER BY claims DESC, passages DESC, x.id
LIMIT $limit
RETURN x.name AS name, x.kind AS kind, claims, passages,
       COUNT { MATCH (x)<-[:ABOUT]-(:Claim)<-[:HOLDS]-(holder) RETURN DISTINCT holder } AS holders,
       COUNT { MATCH (x)<-[:ABOUT]-(claim:Claim) RETURN DISTINCT claim.source } AS sources
ORDER BY claims DESC, passages DESC, x.id
