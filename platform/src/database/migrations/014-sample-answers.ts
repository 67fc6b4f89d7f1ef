// F1–F4: what a home that was drawn said when it was called back.
export default /* sql */ `
ALTER TABLE sample_member ADD COLUMN answer text;
ALTER TABLE sample_member ADD COLUMN note text;
ALTER TABLE sample_member ADD COLUMN called_at bigint;
ALTER TABLE sample_member ADD COLUMN called_by text;
CREATE INDEX sample_member_task ON sample_member (task_id);
`
