-- Writes into the history what somebody else has changed: one entry for each change, although several nodes see it.
--
-- KEYS   1    cti_history    2  cc_seen: the documents as the history knows them
-- ARGV   1    how many entries the history keeps    2  the node    3  since when nobody has watched; may be empty
--        4    the SHA-1 that the node believes to be known (- for nothing)    5  the name    6  its field in cc_seen
--        7    the SHA-1 of what the node has read (- for nothing)    8  that as the history keeps it
--        9    the beginning of the JSON of the change: {"kind": …, "name": …
-- Returns 1 if an entry was written, 0 if another node has written it, -1 if the history knows another version.

local field, hash, text = ARGV[6], ARGV[7], ARGV[8]
local known = redis.call('HGET', KEYS[2], field)
local knownHash = known and string.sub(known, 1, 40) or '-'
if knownHash == hash then
  return 0
end
if knownHash ~= ARGV[4] then
  return -1
end
if hash == '-' then
  redis.call('HDEL', KEYS[2], field)
else
  redis.call('HSET', KEYS[2], field, hash .. ' ' .. text)
end
if redis.call('HEXISTS', KEYS[2], '@baseline') == 0 then
  return 0
end
local change = ARGV[9]
if known then
  change = change .. ',"before":' .. string.sub(known, 42)
end
if hash ~= '-' then
  change = change .. ',"after":' .. text
end
redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', 'what', 'documents', 'via', 'redis', 'by', 'redis',
  'address', '', 'node', ARGV[2], 'changes', '[' .. change .. '}]', 'accepted', '{}', 'since', ARGV[3])
return 1
