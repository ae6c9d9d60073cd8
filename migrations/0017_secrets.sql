-- Secrets that all processes of a market share and nobody chooses: 244 bits of chance each, of two random ids.
CREATE TABLE web.secrets (
    name text PRIMARY KEY,
    secret bytea NOT NULL
);
INSERT INTO web.secrets (name, secret)
VALUES ('position', sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
