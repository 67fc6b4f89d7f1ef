export default /* sql */ `
-- where a value that changes slowly is going: Forecast of model/src/alarm.ts
ALTER TABLE finding ADD COLUMN forecast jsonb;

-- when the past of a group was last looked at
CREATE TABLE history_look (
  node text PRIMARY KEY,
  at bigint NOT NULL
);
`
