// How the collecting goes, told by the collectors for the page that shows it.
export default /* sql */ `
CREATE TABLE collector_state (
  -- the machine and the data directory
  id text PRIMARY KEY,
  at bigint NOT NULL,
  -- CollectorFigures of model/src/collector-figures.ts
  counts jsonb NOT NULL
);

-- One row a polled device: how the last poll went.
CREATE TABLE poll_state (
  device_id text PRIMARY KEY,
  polled_at bigint NOT NULL,
  -- from the poll's beginning to its end, all its requests
  poll_ms integer NOT NULL,
  answered_at bigint,
  round_trip_ms double precision,
  -- one after the other, since the last answer
  failures integer NOT NULL,
  -- '' where the whole device was read
  problem text NOT NULL,
  -- what it is read with; null: no profile fits, or it never answered
  profile text
);

CREATE TABLE refusal_hour (
  hour_at bigint NOT NULL,
  source text NOT NULL,
  reason text NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (hour_at, source, reason)
);

CREATE INDEX device_polled ON device (id) WHERE snmp_address IS NOT NULL;
CREATE INDEX device_state_silent ON device_state (device_id) WHERE problem = 'silent';
CREATE INDEX quarantine_at ON quarantine (at);

CREATE TRIGGER collector_state_changed AFTER INSERT OR UPDATE OR DELETE ON collector_state
  FOR EACH STATEMENT EXECUTE FUNCTION say_changed();
`
