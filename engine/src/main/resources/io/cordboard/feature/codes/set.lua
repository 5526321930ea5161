-- Sets a member of the state of an extension, and writes that into the history of the domain, as one step.
--
-- KEYS   1 2  cti_state:ID@D, the form that wins first
--        3    cti_history
-- ARGV   1    the id of the extension, who sets it
--        2 3  the member and its value
--        4    the address of the phone
--        5    the name of the Cordboard node
-- Gives   1.

local key = KEYS[2]
if redis.call('EXISTS', KEYS[1]) == 1 then
  key = KEYS[1]
end
redis.call('HSET', key, ARGV[2], ARGV[3])
redis.call('XADD', KEYS[3], 'MAXLEN', '~', 10000, '*', 'what', 'state', 'number', ARGV[1], 'status',
  ARGV[2] .. '=' .. ARGV[3], 'via', 'feature-code', 'by', ARGV[1], 'address', ARGV[4], 'node', ARGV[5])
return 1
