// The first house: organisation, plant, faults, retention, the people's work.
// Times of the world are bigint epoch milliseconds (…_at); business days are `date` in the operator's zone (…_on).
export default /* sql */ `
CREATE TABLE org_unit (
  id text PRIMARY KEY,
  parent_id text REFERENCES org_unit,
  level text NOT NULL CHECK (level IN ('company', 'work_zone', 'big_grid', 'small_grid')),
  name text NOT NULL,
  terrain text CHECK (terrain IN ('mountain', 'plain', 'urban')),
  -- '/c1/z2/b3/s4/': every ancestor and itself, so that a subtree is a prefix
  path text NOT NULL UNIQUE
);
CREATE INDEX org_unit_path ON org_unit (path text_pattern_ops);

CREATE TABLE person (
  id text PRIMARY KEY,
  name text NOT NULL,
  login text NOT NULL UNIQUE,
  password_hash text NOT NULL,
  role text NOT NULL,
  org_unit_id text NOT NULL REFERENCES org_unit,
  phone text,
  villages text[] NOT NULL DEFAULT '{}',
  active boolean NOT NULL DEFAULT true
);
CREATE INDEX person_unit ON person (org_unit_id);

CREATE TABLE session (
  id text PRIMARY KEY,
  person_id text NOT NULL REFERENCES person ON DELETE CASCADE,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL
);

CREATE TABLE access_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at bigint NOT NULL,
  person_id text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  reason text
);

CREATE TABLE device (
  id text PRIMARY KEY,
  kind text NOT NULL,
  parent_id text,
  -- the optical node, OLT or CMTS it hangs on (itself for one of these); null while unplaced
  node_id text,
  name text NOT NULL,
  place text,
  org_unit_id text REFERENCES org_unit,
  latitude double precision,
  longitude double precision,
  shard text NOT NULL,
  -- null: not polled
  snmp_address text,
  snmp_port integer,
  snmp_credential text,
  profile text
);
CREATE INDEX device_parent ON device (parent_id);
CREATE INDEX device_node ON device (node_id);
CREATE INDEX device_shard ON device (shard);
CREATE INDEX device_unit ON device (org_unit_id);

CREATE TABLE device_state (
  device_id text PRIMARY KEY,
  state text NOT NULL,
  since bigint NOT NULL,
  seen_at bigint,
  boot bigint,
  birth jsonb,
  problem text
);

CREATE TABLE finding (
  device_id text NOT NULL,
  channel text NOT NULL,
  detector text NOT NULL,
  metric text NOT NULL,
  severity text NOT NULL,
  since bigint NOT NULL,
  because jsonb NOT NULL,
  value double precision,
  alarm_id text,
  PRIMARY KEY (device_id, channel, detector, metric)
);
CREATE INDEX finding_alarm ON finding (alarm_id);

CREATE TABLE alarm (
  id text PRIMARY KEY,
  resource text NOT NULL,
  type text NOT NULL,
  verdict text NOT NULL,
  severity text NOT NULL,
  text jsonb NOT NULL,
  raised_at bigint NOT NULL,
  changed_at bigint NOT NULL,
  is_cleared boolean NOT NULL DEFAULT false,
  cleared_at bigint,
  operator_state text NOT NULL DEFAULT 'none',
  operator text,
  operator_at bigint,
  shelved_until bigint,
  devices text[] NOT NULL DEFAULT '{}',
  homes integer NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX alarm_living ON alarm (resource, type) WHERE operator_state <> 'closed';
CREATE INDEX alarm_raised ON alarm (raised_at);

CREATE TABLE alarm_history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  alarm_id text NOT NULL REFERENCES alarm ON DELETE CASCADE,
  at bigint NOT NULL,
  change text NOT NULL,
  severity text NOT NULL,
  by text,
  note text
);
CREATE INDEX alarm_history_alarm ON alarm_history (alarm_id);

CREATE TABLE household (
  id text PRIMARY KEY,
  address text NOT NULL,
  village text,
  org_unit_id text REFERENCES org_unit,
  latitude double precision,
  longitude double precision
);
CREATE INDEX household_unit ON household (org_unit_id);
CREATE INDEX household_village ON household (village);

CREATE TABLE subscriber (
  id text PRIMARY KEY,
  household_id text REFERENCES household,
  name text NOT NULL,
  phone text,
  -- false: a placeholder, or one number that stands at many households
  phone_personal boolean NOT NULL DEFAULT true,
  import_id text
);
CREATE INDEX subscriber_household ON subscriber (household_id);

CREATE TABLE subscription (
  id text PRIMARY KEY,
  subscriber_id text NOT NULL REFERENCES subscriber,
  household_id text REFERENCES household,
  product text NOT NULL,
  state text NOT NULL CHECK (state IN ('active', 'paused_voluntary', 'paused_arrears', 'closed')),
  started_on date,
  expires_on date,
  paused_on date,
  resume_on date,
  closed_on date,
  box_id text,
  card text,
  payer text,
  yearly_cents bigint,
  import_id text
);
CREATE INDEX subscription_expiry ON subscription (expires_on) WHERE state <> 'closed';
CREATE INDEX subscription_paused ON subscription (paused_on) WHERE state = 'paused_arrears';
CREATE INDEX subscription_household ON subscription (household_id);
CREATE INDEX subscription_subscriber ON subscription (subscriber_id);
CREATE INDEX subscription_box ON subscription (box_id);

CREATE TABLE payment (
  id text PRIMARY KEY,
  subscription_id text NOT NULL REFERENCES subscription,
  paid_on date NOT NULL,
  amount_cents bigint,
  extends_to date
);
CREATE INDEX payment_subscription ON payment (subscription_id, paid_on);

CREATE TABLE cohort (
  kind text NOT NULL CHECK (kind IN ('due', 'pause')),
  month text NOT NULL,
  frozen_at bigint NOT NULL,
  policy text NOT NULL,
  PRIMARY KEY (kind, month)
);

CREATE TABLE cohort_member (
  kind text NOT NULL,
  month text NOT NULL,
  subscription_id text NOT NULL,
  household_id text,
  village text,
  org_unit_id text,
  owner_id text,
  product text NOT NULL,
  expires_on date,
  paused_on date,
  outcome text NOT NULL DEFAULT 'open',
  outcome_on date,
  PRIMARY KEY (kind, month, subscription_id),
  FOREIGN KEY (kind, month) REFERENCES cohort ON DELETE CASCADE
);
CREATE INDEX cohort_member_subscription ON cohort_member (subscription_id);

CREATE TABLE task (
  id text PRIMARY KEY,
  -- what makes it one task however often the rule runs: 'prerenew/2026-12/S123'
  key text NOT NULL UNIQUE,
  kind text NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'waiting', 'done', 'cancelled')),
  rule text NOT NULL,
  title jsonb NOT NULL,
  reasons jsonb NOT NULL DEFAULT '[]',
  subscription_id text,
  household_id text,
  village text,
  device_id text,
  alarm_id text,
  org_unit_id text REFERENCES org_unit,
  owner_id text REFERENCES person,
  due_on date,
  rank integer NOT NULL DEFAULT 0,
  round integer NOT NULL DEFAULT 1,
  waits_for text,
  details jsonb NOT NULL DEFAULT '{}',
  opened_at bigint NOT NULL,
  changed_at bigint NOT NULL,
  closed_at bigint,
  closed_by text
);
CREATE INDEX task_owner ON task (owner_id, state, rank);
CREATE INDEX task_unit ON task (org_unit_id, state);
CREATE INDEX task_alarm ON task (alarm_id) WHERE alarm_id IS NOT NULL;
CREATE INDEX task_subscription ON task (subscription_id) WHERE subscription_id IS NOT NULL;
CREATE INDEX task_household ON task (household_id) WHERE household_id IS NOT NULL;

CREATE TABLE attempt (
  id text PRIMARY KEY,
  task_id text NOT NULL REFERENCES task ON DELETE CASCADE,
  person_id text NOT NULL,
  at bigint NOT NULL,
  received_at bigint NOT NULL,
  channel text NOT NULL,
  outcome text NOT NULL,
  met boolean NOT NULL,
  proof text,
  reason text,
  competitor text,
  note text,
  latitude double precision,
  longitude double precision
);
CREATE INDEX attempt_task ON attempt (task_id, at);

CREATE TABLE ticket (
  id text PRIMARY KEY,
  at bigint NOT NULL,
  device_id text,
  household_id text,
  kind text NOT NULL,
  text text,
  alarm_id text
);
CREATE INDEX ticket_device ON ticket (device_id, at);

CREATE TABLE import_run (
  id text PRIMARY KEY,
  kind text NOT NULL,
  file_name text NOT NULL,
  file_hash text NOT NULL,
  as_of date NOT NULL,
  at bigint NOT NULL,
  encoding text NOT NULL,
  taken integer NOT NULL,
  unchanged integer NOT NULL,
  refused integer NOT NULL,
  UNIQUE (kind, file_hash, as_of)
);

CREATE TABLE import_refusal (
  import_id text NOT NULL REFERENCES import_run ON DELETE CASCADE,
  row integer NOT NULL,
  "column" text,
  value text,
  why jsonb NOT NULL
);
CREATE INDEX import_refusal_import ON import_refusal (import_id, row);

-- What the collector would not take: a count for ever, an excerpt for a while.
CREATE TABLE refusal_count (
  source text NOT NULL,
  reason text NOT NULL,
  count bigint NOT NULL,
  last_at bigint NOT NULL,
  PRIMARY KEY (source, reason)
);

CREATE TABLE quarantine (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at bigint NOT NULL,
  source text NOT NULL,
  device_id text,
  reason text NOT NULL,
  problem text NOT NULL,
  excerpt text NOT NULL
);

CREATE FUNCTION say_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('live', TG_TABLE_NAME);
  RETURN NULL;
END $$;
CREATE TRIGGER alarm_changed AFTER INSERT OR UPDATE OR DELETE ON alarm FOR EACH STATEMENT EXECUTE FUNCTION say_changed();
CREATE TRIGGER task_changed AFTER INSERT OR UPDATE OR DELETE ON task FOR EACH STATEMENT EXECUTE FUNCTION say_changed();
CREATE TRIGGER device_state_changed AFTER INSERT OR UPDATE ON device_state FOR EACH STATEMENT EXECUTE FUNCTION say_changed();
CREATE TRIGGER cohort_changed AFTER INSERT OR UPDATE ON cohort FOR EACH STATEMENT EXECUTE FUNCTION say_changed();
CREATE TRIGGER import_run_changed AFTER INSERT ON import_run FOR EACH STATEMENT EXECUTE FUNCTION say_changed();
`
