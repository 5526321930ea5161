-- The PIN of a recorded attempt was wrong: the last allowed one locks the extension out.
--
-- KEYS   1 2  as in try_pin.lua
-- ARGV   1  the number that locks out    2  how long, in ms
-- Returns 1 if the extension is locked out now.

if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then
  redis.call('SET', KEYS[2], '1', 'PX', ARGV[2])
  redis.call('DEL', KEYS[1])
end
return redis.call('EXISTS', KEYS[2])
