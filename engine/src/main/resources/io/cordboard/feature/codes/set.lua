-- Sets and removes members of the state of an object, and writes that into the history of the domain, as one step.
--
-- KEYS   1 2  cti_state:ID@D, the form that wins first
--        3    cti_history
-- ARGV   1    the id of the extension, or the name of another object
--        2 3 4  who sets them, from which address, and how: feature-code, api
--        5    the name of the Cordboard node
--        6 …  for each member: its name, put or remove, the value
-- Gives   1.

local key = KEYS[2]
if redis.call('EXISTS', KEYS[1]) == 1 then
  key = KEYS[1]
end
for i = 6, #ARGV, 3 do
  local member, value = ARGV[i], ARGV[i + 2]
  if ARGV[i + 1] == 'put' then
    redis.call('HSET', key, member, value)
  else
    redis.call('HDEL', key, member)
  end
  redis.call('XADD', KEYS[3], 'MAXLEN', '~', 10000, '*', 'what', 'state', 'number', ARGV[1], 'status',
    member .. '=' .. value, 'via', ARGV[4], 'by', ARGV[2], 'address', ARGV[3], 'node', ARGV[5])
end
return 1
