// What a source put in is found by its id; people look things up by id.
CREATE INDEX kg_source_id IF NOT EXISTS FOR (n:Source) ON (n.id);
CREATE INDEX kg_entity_id IF NOT EXISTS FOR (n:Entity) ON (n.id);
CREATE INDEX kg_claim_id IF NOT EXISTS FOR (n:Claim) ON (n.id);
CREATE INDEX kg_segment_source IF NOT EXISTS FOR (n:Segment) ON (n.source);
CREATE INDEX kg_claim_source IF NOT EXISTS FOR (n:Claim) ON (n.source);

// Names and claims in Chinese and English. `search` holds them folded: Simplified characters, lower case, no accents.
CREATE FULLTEXT INDEX kg_names IF NOT EXISTS FOR (n:Entity) ON EACH [n.search]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk', `fulltext.eventually_consistent`: true}};
CREATE FULLTEXT INDEX kg_claims IF NOT EXISTS FOR (n:Claim) ON EACH [n.search]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk', `fulltext.eventually_consistent`: true}};
