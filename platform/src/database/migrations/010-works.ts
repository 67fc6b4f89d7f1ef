// Works on the plant, what became of a repair, reports taken by phone, limits learned from tickets.
export default /* sql */ `
CREATE TABLE works (
  id text PRIMARY KEY,
  -- a device, or an element that only its children name
  element text NOT NULL,
  -- maintenance ends by its hour; what is out of service for good ends when it is heard of again, or by a person
  kind text NOT NULL CHECK (kind IN ('maintenance', 'retired')),
  from_at bigint NOT NULL,
  until_at bigint,
  reason text NOT NULL,
  made_by text NOT NULL,
  made_at bigint NOT NULL,
  ended_at bigint,
  -- null with ended_at: it ended by itself
  ended_by text,
  CHECK (kind = 'retired' OR until_at IS NOT NULL)
);
CREATE INDEX works_element ON works (element) WHERE ended_at IS NULL;

-- since when nothing is seen any more of an alarm that flaps and is held open
ALTER TABLE alarm ADD COLUMN quiet_since bigint;
CREATE INDEX alarm_history_at ON alarm_history (at);

-- what a fault looked like, and what came of its repair: Repair of model/src/repair.ts
ALTER TABLE task ADD COLUMN repair jsonb;
CREATE INDEX task_unchecked ON task (closed_at) WHERE kind = 'fault' AND state = 'done' AND NOT repair ? 'check';

ALTER TABLE ticket ADD COLUMN task_id text;
ALTER TABLE ticket ADD COLUMN taken_by text;
-- H3: when the call began, and when someone was sent
ALTER TABLE ticket ADD COLUMN called_at bigint;
ALTER TABLE ticket ADD COLUMN dispatched_at bigint;
ALTER TABLE ticket ADD COLUMN called_back_at bigint;
ALTER TABLE ticket ADD COLUMN satisfied boolean;
CREATE INDEX ticket_taken ON ticket (at) WHERE taken_by IS NOT NULL;

CREATE TABLE limit_proposal (
  id text PRIMARY KEY,
  metric text NOT NULL,
  -- '' where the channel names none
  modulation text NOT NULL,
  side text NOT NULL CHECK (side IN ('low', 'high')),
  threshold double precision NOT NULL,
  -- Evidence of model/src/learned-limit.ts
  evidence jsonb NOT NULL,
  made_at bigint NOT NULL,
  status text NOT NULL DEFAULT 'proposed' CHECK (status IN ('proposed', 'approved', 'rejected', 'replaced')),
  decided_at bigint,
  decided_by text,
  note text
);
CREATE UNIQUE INDEX limit_proposal_standing ON limit_proposal (metric, modulation, side, status)
  WHERE status IN ('proposed', 'approved');
`
