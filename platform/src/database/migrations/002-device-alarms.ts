// What devices themselves say is wrong with them: the alarms they raise and clear by trap and that no metric can carry.
export default /* sql */ `
CREATE TABLE device_alarm (
  device_id text NOT NULL,
  -- what is wrong, the same each time the device says it
  code text NOT NULL,
  -- where on the device; '' where it does not say
  channel text NOT NULL,
  -- the question it answers: places it in a family of faults
  metric text NOT NULL,
  severity text NOT NULL,
  text jsonb NOT NULL,
  value double precision,
  since bigint NOT NULL,
  -- an event that has no end of its own stands until then
  until bigint,
  -- the device's own number of it, where it clears by that
  reference text,
  PRIMARY KEY (device_id, code, channel)
);
`
