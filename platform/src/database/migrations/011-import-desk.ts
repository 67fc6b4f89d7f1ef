// Bringing files in from the pages: what each source calls things, the files as they were handed over, what stood before, and which
// homes were found to be one.
export default /* sql */ `
ALTER TABLE import_run
  ADD COLUMN source text NOT NULL DEFAULT '',
  ADD COLUMN is_full boolean NOT NULL DEFAULT false,
  ADD COLUMN passed_over bigint NOT NULL DEFAULT 0,
  ADD COLUMN ended bigint NOT NULL DEFAULT 0,
  ADD COLUMN person_id text;
CREATE INDEX import_run_at ON import_run (at);

-- What a system that hands files over calls its columns and states: settled once, used again.
CREATE TABLE import_source (
  kind text NOT NULL,
  name text NOT NULL,
  mapping jsonb NOT NULL DEFAULT '{}',
  words jsonb NOT NULL DEFAULT '{}',
  changed_at bigint NOT NULL,
  changed_by text NOT NULL,
  PRIMARY KEY (kind, name)
);

CREATE TABLE import_upload (
  id text PRIMARY KEY,
  kind text NOT NULL,
  source text NOT NULL,
  file_name text NOT NULL,
  bytes bigint NOT NULL,
  encoding text,
  as_of date NOT NULL,
  is_full boolean NOT NULL DEFAULT false,
  mapping jsonb NOT NULL DEFAULT '{}',
  words jsonb NOT NULL DEFAULT '{}',
  state text NOT NULL CHECK (state IN ('received', 'counting', 'counted', 'taking', 'taken', 'failed')),
  rows bigint NOT NULL DEFAULT 0,
  outcome jsonb,
  problem jsonb,
  import_id text,
  person_id text NOT NULL,
  at bigint NOT NULL,
  changed_at bigint NOT NULL
);
-- The file itself, gzipped, in parts of at most 256 KiB: whichever process works it off can read it here.
CREATE TABLE import_upload_part (
  upload_id text NOT NULL REFERENCES import_upload ON DELETE CASCADE,
  part integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (upload_id, part)
);

-- What a row said before an import changed it: a month can be looked at as it was known then.
CREATE TABLE import_history (
  subject text NOT NULL,
  row_id text NOT NULL,
  until date NOT NULL,
  import_id text NOT NULL,
  was jsonb NOT NULL,
  PRIMARY KEY (subject, row_id, import_id)
);

-- Which rows a full snapshot named, while it is read. Lost with the server, and then the snapshot is read again.
CREATE UNLOGGED TABLE import_seen (
  import_id text NOT NULL,
  row_id text NOT NULL,
  PRIMARY KEY (import_id, row_id)
);

-- The operator's own word: 暂停 and 欠停 are one state of ours and stay two words of theirs.
ALTER TABLE subscription ADD COLUMN state_word text;

-- The home that a customer's address says, whatever it was merged into since.
ALTER TABLE subscriber ADD COLUMN own_household_id text;
UPDATE subscriber SET own_household_id = household_id;
CREATE INDEX subscriber_phone ON subscriber (phone) WHERE phone IS NOT NULL;
CREATE INDEX subscriber_own_household ON subscriber (own_household_id);

-- Two addresses that are one home; an undone one stays, so that it is not merged again by itself.
CREATE TABLE household_merge (
  household_id text NOT NULL REFERENCES household,
  into_id text NOT NULL REFERENCES household,
  why text NOT NULL,
  at bigint NOT NULL,
  by text NOT NULL,
  undone_at bigint,
  undone_by text,
  PRIMARY KEY (household_id, into_id)
);
CREATE UNIQUE INDEX household_merge_one ON household_merge (household_id) WHERE undone_at IS NULL;

-- For systems that hand rows over without a person: only the hash of the token is kept.
CREATE TABLE system_token (
  hash text PRIMARY KEY,
  name text NOT NULL,
  kinds text[] NOT NULL,
  made_at bigint NOT NULL,
  made_by text NOT NULL,
  used_at bigint,
  revoked_at bigint
);

CREATE TRIGGER import_upload_changed AFTER INSERT OR UPDATE ON import_upload
  FOR EACH STATEMENT EXECUTE FUNCTION say_changed();
`
