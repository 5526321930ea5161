-- The PIN of a booked try was wrong: with the last one that is allowed the extension is locked out.
--
-- KEYS   1 2  as in try_pin.lua
-- ARGV   1  how many are one too many    2  for how many ms it is locked out then
-- Gives  1 when the extension is locked out now.

if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then
  redis.call('SET', KEYS[2], '1', 'PX', ARGV[2])
  redis.call('DEL', KEYS[1])
end
return redis.call('EXISTS', KEYS[2])
