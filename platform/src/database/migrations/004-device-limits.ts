// What devices themselves hold to be out of order: their own HIHI, HI, LO and LOLO, read now and then.
export default /* sql */ `
CREATE TABLE device_limit (
  device_id text NOT NULL,
  metric text NOT NULL,
  channel text NOT NULL,
  -- LOLO, LO, HI, HIHI, in the metric's unit; null: the device watches no such limit
  major_low double precision,
  warning_low double precision,
  warning_high double precision,
  major_high double precision,
  -- how far back inside a value must come; null: the device has none
  deadband double precision,
  read_at bigint NOT NULL,
  PRIMARY KEY (device_id, metric, channel)
);
`
