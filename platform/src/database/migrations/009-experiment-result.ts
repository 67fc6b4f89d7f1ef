// What has come of a draw: worked out each night while it is followed, then left as it is.
export default /* sql */ `
ALTER TABLE experiment ADD COLUMN result jsonb;
ALTER TABLE experiment ADD COLUMN result_on date;
`
