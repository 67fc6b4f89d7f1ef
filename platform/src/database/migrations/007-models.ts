// What is learnt from the operator's own frozen cohorts, the scores it gives, and the draws that say whether asking helps.
export default /* sql */ `
-- One row a training; the newest of a kind is the one that counts. Without a card the plain rule is used, and \`because\` says why.
CREATE TABLE model (
  id text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('renewal', 'wakeup')),
  month text NOT NULL,
  trained_at bigint NOT NULL,
  status text NOT NULL CHECK (status IN ('in_use', 'too_short', 'no_better')),
  because jsonb NOT NULL,
  -- Card of analytics/src/models/card.ts: log odds = intercept + points by column
  card jsonb,
  evaluation jsonb,
  UNIQUE (kind, month)
);

-- The chance that a due subscription is not renewed (renewal), that a dormant one comes back (wakeup), by the newest model.
CREATE TABLE subscription_score (
  kind text NOT NULL,
  subscription_id text NOT NULL,
  model_id text NOT NULL REFERENCES model ON DELETE CASCADE,
  chance real NOT NULL,
  -- the columns that move it most, heaviest first
  because text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (kind, subscription_id)
);

-- A draw, frozen before its list is issued; with its seed and share it can be drawn again.
CREATE TABLE experiment (
  id text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('wakeup')),
  month text NOT NULL,
  seed integer NOT NULL,
  -- held out, of those who could be listed
  share double precision NOT NULL,
  frozen_at bigint NOT NULL,
  frozen_on date NOT NULL,
  -- followed for so long
  window_days integer NOT NULL,
  policy text NOT NULL,
  UNIQUE (kind, month)
);
CREATE TABLE experiment_member (
  experiment_id text NOT NULL REFERENCES experiment ON DELETE CASCADE,
  -- the household, or the subscription where there is none
  home text NOT NULL,
  subscription_id text NOT NULL,
  household_id text,
  org_unit_id text,
  arm text NOT NULL CHECK (arm IN ('treated', 'control')),
  stratum text NOT NULL,
  chance real NOT NULL,
  PRIMARY KEY (experiment_id, home)
);
CREATE INDEX experiment_member_control ON experiment_member (home) WHERE arm = 'control';
`
