// What boxes were asked to do, and what they answered.
export default /* sql */ `
CREATE TABLE box_command (
  device_id text NOT NULL,
  -- as it stood in the command; comes back in the answer
  id text NOT NULL,
  -- Command of model/src/command.ts without v, id and sent; null: another program asked, only the answer is known
  command jsonb,
  asked_at bigint,
  asked_by text,
  -- null: still to be sent
  sent_at bigint,
  answered_at bigint,
  ok boolean,
  refused text,
  text text,
  PRIMARY KEY (device_id, id)
);
CREATE INDEX box_command_unsent ON box_command (asked_at) WHERE sent_at IS NULL AND command IS NOT NULL;
CREATE INDEX box_command_answered ON box_command (device_id, answered_at);
`
