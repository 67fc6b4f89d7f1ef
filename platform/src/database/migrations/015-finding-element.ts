// The element of the plant that a finding, together with those of others, points to.
export default /* sql */ `
ALTER TABLE finding ADD COLUMN element text;
`
