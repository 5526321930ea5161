-- Whose turn it is. KEYS: the count of every object of a domain; what one leg has drawn.
-- ARGV: KIND/NAME of the object; for how many seconds the leg keeps its turn.
local turn = redis.call('HGET', KEYS[2], ARGV[1])
if not turn then
  turn = redis.call('HINCRBY', KEYS[1], ARGV[1], 1)
  redis.call('HSET', KEYS[2], ARGV[1], turn)
  redis.call('EXPIRE', KEYS[2], ARGV[2])
end
return tonumber(turn)
