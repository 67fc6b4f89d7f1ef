// A draw may also be of homes that are asked to renew some days later than the others.
export default /* sql */ `
ALTER TABLE experiment DROP CONSTRAINT experiment_kind_check;
ALTER TABLE experiment ADD CONSTRAINT experiment_kind_check CHECK (kind IN ('wakeup', 'prerenew'));
`
