// One key for every node of kg: its type and id. The label Kg sets them apart from other data in the database.
CREATE CONSTRAINT kg_key IF NOT EXISTS FOR (n:Kg) REQUIRE n.key IS UNIQUE;
