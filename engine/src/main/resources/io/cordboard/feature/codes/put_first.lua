-- Puts a number first in a list that is a member of the state of an extension, or takes it out, as one step.
--
-- KEYS   1 2  cti_state:ID@D, the form that wins first
--        3    cti_history
-- ARGV   1    the id of the extension
--        2 3  the member and the number
--        4    how many are kept; 0 takes the number out
--        5    the name of the Cordboard node
--        6    the list where the state has none: that of the extension's own document
-- Gives   1.

local key = KEYS[2]
if redis.call('EXISTS', KEYS[1]) == 1 then
  key = KEYS[1]
end
local kept = {}
local most = tonumber(ARGV[4])
if most > 0 then
  kept[1] = ARGV[3]
end
for number in string.gmatch(redis.call('HGET', key, ARGV[2]) or ARGV[6], '%S+') do
  if number ~= ARGV[3] and (most == 0 or #kept < most) then
    kept[#kept + 1] = number
  end
end
redis.call('HSET', key, ARGV[2], table.concat(kept, ' '))
redis.call('XADD', KEYS[3], 'MAXLEN', '~', 10000, '*', 'what', 'state', 'number', ARGV[1], 'status',
  ARGV[2] .. '=' .. table.concat(kept, ' '), 'via', 'feature-code', 'by', ARGV[1], 'node', ARGV[5])
return 1
