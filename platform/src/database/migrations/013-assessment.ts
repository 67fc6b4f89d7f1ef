// Group J: penalties, and points given at an inspection. One person proposes, another confirms; nothing is ever taken by itself.
export default /* sql */ `
CREATE TABLE assessment (
  id text PRIMARY KEY,
  -- made by the page, so that sending twice proposes once
  key text NOT NULL UNIQUE,
  -- J2, J6, J7, B8: a penalty; I1, I2: points of a quarter's inspection
  rule text NOT NULL,
  -- of J6: how high the complaint went; else null
  level text,
  -- yyyy-mm; of I1 and I2 yyyy-Qn
  period text NOT NULL,
  org_unit_id text NOT NULL,
  person_id text,
  cents bigint NOT NULL DEFAULT 0 CHECK (cents >= 0),
  -- of a penalty: taken off the unit's month; of an inspection: given
  points double precision NOT NULL DEFAULT 0 CHECK (points >= 0),
  because text NOT NULL,
  state text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'confirmed', 'rejected')),
  proposed_by text NOT NULL,
  proposed_at bigint NOT NULL,
  decided_by text,
  decided_at bigint,
  decided_because text,
  -- N2: a second pair of eyes, and not those of the one it falls on
  CHECK (decided_by IS NULL OR decided_by <> proposed_by),
  CHECK (decided_by IS NULL OR person_id IS NULL OR decided_by <> person_id),
  CHECK ((state = 'proposed') = (decided_by IS NULL))
);
CREATE INDEX assessment_unit ON assessment (period, org_unit_id);
`
