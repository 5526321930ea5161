-- Changes what has been set by hand for a time condition, and writes that into the history of the domain, as one step.
-- Somebody else may have changed it meanwhile: then nothing happens.
--
-- KEYS   1 2  cti_state:NAME@D, the form that wins first
--        3    cti_history
-- ARGV   1    the name of the time condition
--        2 3  override-state and override-since as they were; empty for absent
--        4 5  as they are to be; the first is "-" to remove both
--        6 7  who changes it, and the address of the phone; empty when the clock does
--        8 9  the name of the Cordboard node, and how it is changed: feature-code, api, clock
-- Gives   1 if it was changed.

local key = KEYS[2]
if redis.call('EXISTS', KEYS[1]) == 1 then
  key = KEYS[1]
end
local state = redis.call('HGET', key, 'override-state') or ''
local since = redis.call('HGET', key, 'override-since') or ''
if state ~= ARGV[2] or since ~= ARGV[3] then
  return 0
end
if ARGV[4] == '-' then
  redis.call('HDEL', key, 'override-state', 'override-since')
else
  redis.call('HSET', key, 'override-state', ARGV[4], 'override-since', ARGV[5])
end
redis.call('XADD', KEYS[3], 'MAXLEN', '~', 10000, '*', 'what', 'override', 'number', ARGV[1], 'status',
  ARGV[4], 'via', ARGV[9], 'by', ARGV[6], 'address', ARGV[7], 'node', ARGV[8])
return 1
