// How often a login was tried: counted here, so that many web processes count together. What is tried is kept as a hash.
export default /* sql */ `
CREATE TABLE login_try (
  key text PRIMARY KEY,
  tries integer NOT NULL,
  until bigint NOT NULL
);
CREATE INDEX login_try_until ON login_try (until);
`
