// A payment teaches from the day it was told of: an export may bring years of them at once.
export default /* sql */ `
ALTER TABLE payment ADD COLUMN known_on date;
`
