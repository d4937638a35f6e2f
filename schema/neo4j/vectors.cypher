// What claims say alike, in whichever language; made by a load with vectors. Neo4j 5.15 or newer.
CREATE VECTOR INDEX kg_claim_vectors IF NOT EXISTS FOR (n:Claim) ON (n.vector)
OPTIONS {indexConfig: {`vector.dimensions`: 384, `vector.similarity_function`: 'cosine'}};
