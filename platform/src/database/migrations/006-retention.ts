// What the retention rules need beside the billing export: who left for where, what a box told of its last weeks, the draws of the
// call-back, and the cohorts counted as they change.
export default /* sql */ `
-- E1: told at the door, not in the billing export. It holds while it is younger than what is unpaid.
CREATE TABLE leaver (
  subscription_id text PRIMARY KEY REFERENCES subscription ON DELETE CASCADE,
  left_as text NOT NULL CHECK (left_as IN ('switched', 'closed')),
  left_on date NOT NULL,
  competitor text,
  -- the other operator's contract ends; null: not known
  bound_until date
);
ALTER TABLE attempt ADD COLUMN competitor_until date;

-- One row a box, the last weeks in which it spoke, newest last; null in a list: nothing known of that week.
CREATE TABLE box_signs (
  device_id text PRIMARY KEY,
  -- Monday of the newest of these weeks
  week date NOT NULL,
  viewing_minutes real[] NOT NULL,
  -- share of its hours with a reading past its limit
  bad_share real[] NOT NULL,
  -- of the weeks that the policy looks at (signals.weeks); null: too little is known
  recent_bad real,
  viewing_fell real
);

-- F1, F3: a draw, and what it takes to draw it again.
CREATE TABLE sample_draw (
  rule text NOT NULL,
  month text NOT NULL,
  owner_id text NOT NULL,
  seed text NOT NULL,
  share double precision NOT NULL,
  population integer NOT NULL,
  drawn_at bigint NOT NULL,
  PRIMARY KEY (rule, month, owner_id)
);
CREATE TABLE sample_member (
  rule text NOT NULL,
  month text NOT NULL,
  owner_id text NOT NULL,
  place integer NOT NULL,
  -- the task that is called back about
  task_id text NOT NULL,
  PRIMARY KEY (rule, month, owner_id, place),
  FOREIGN KEY (rule, month, owner_id) REFERENCES sample_draw ON DELETE CASCADE
);

-- How many members of a cohort ended alike, kept by the triggers below: two years of a million subscriptions are not counted at each look.
CREATE TABLE cohort_cell (
  kind text NOT NULL,
  month text NOT NULL,
  -- '' where there is none
  org_unit_id text NOT NULL,
  outcome text NOT NULL,
  -- '' where it is not over
  outcome_month text NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (kind, month, org_unit_id, outcome, outcome_month)
);
INSERT INTO cohort_cell
  SELECT kind, month, coalesce(org_unit_id, ''), outcome, coalesce(to_char(outcome_on, 'YYYY-MM'), ''), count(*)
  FROM cohort_member GROUP BY 1, 2, 3, 4, 5;

CREATE FUNCTION count_cohort_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO cohort_cell AS cell
    SELECT kind, month, coalesce(org_unit_id, ''), outcome, coalesce(to_char(outcome_on, 'YYYY-MM'), ''), count(*)
    FROM added GROUP BY 1, 2, 3, 4, 5
    ON CONFLICT (kind, month, org_unit_id, outcome, outcome_month) DO UPDATE SET count = cell.count + excluded.count;
  RETURN NULL;
END $$;
CREATE FUNCTION count_cohort_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE cohort_cell AS cell SET count = cell.count - lost.count FROM (
    SELECT kind, month, coalesce(org_unit_id, '') AS unit, outcome, coalesce(to_char(outcome_on, 'YYYY-MM'), '') AS ended, count(*)
    FROM gone GROUP BY 1, 2, 3, 4, 5) AS lost
  WHERE cell.kind = lost.kind AND cell.month = lost.month AND cell.org_unit_id = lost.unit
    AND cell.outcome = lost.outcome AND cell.outcome_month = lost.ended;
  DELETE FROM cohort_cell WHERE count <= 0;
  RETURN NULL;
END $$;
CREATE TRIGGER cohort_member_added AFTER INSERT ON cohort_member
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_cohort_added();
CREATE TRIGGER cohort_member_gone AFTER DELETE ON cohort_member
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_cohort_gone();
CREATE TRIGGER cohort_member_left AFTER UPDATE ON cohort_member
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_cohort_gone();
CREATE TRIGGER cohort_member_moved AFTER UPDATE ON cohort_member
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_cohort_added();

-- A month's members are asked for by grid.
CREATE INDEX cohort_member_unit ON cohort_member (kind, month, org_unit_id);
CREATE INDEX ticket_household ON ticket (household_id, at) WHERE household_id IS NOT NULL;
-- What was paid at the door since the last export.
CREATE INDEX attempt_paid ON attempt (at) WHERE outcome = 'paid';
CREATE INDEX task_done ON task (owner_id, closed_at) WHERE state = 'done';
`
