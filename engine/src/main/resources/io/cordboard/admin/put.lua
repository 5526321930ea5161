-- Writes or deletes one document of a hash, if it still is what the writer has seen.
--
-- KEYS  1  the hash
-- ARGV  1  the field
--       2  any, create (it must not exist) or match (its ETag is ARGV 3)
--       3  the ETag, the SHA-1 of the stored bytes
--       4  set or delete
--       5  the new document
--       6 …  pairs of a domain and how many other documents may name it among their domains, if any limit is wanted
-- Gives    {written (0 or 1), the ETag now (empty if there is none), the domain whose limit is reached (or empty)}

local now = redis.call('HGET', KEYS[1], ARGV[1])
local etag = now and redis.sha1hex(now) or ''
if (ARGV[2] == 'create' and now) or (ARGV[2] == 'match' and etag ~= ARGV[3]) then
  return {0, etag, ''}
end
if ARGV[4] == 'delete' then
  return {redis.call('HDEL', KEYS[1], ARGV[1]), '', ''}
end

-- Whether a document is of the domain; what is not JSON is of none.
local function isOf(domain, text)
  local read, document = pcall(cjson.decode, text)
  if read and type(document) == 'table' and type(document.domains) == 'table' then
    for _, name in ipairs(document.domains) do
      if name == domain then
        return true
      end
    end
  end
  return false
end

for i = 6, #ARGV, 2 do
  local documents, others = redis.call('HGETALL', KEYS[1]), 0
  for k = 1, #documents, 2 do
    if documents[k] ~= ARGV[1] and isOf(ARGV[i], documents[k + 1]) then
      others = others + 1
    end
  end
  if others >= tonumber(ARGV[i + 1]) then
    return {0, etag, ARGV[i]}
  end
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[5])
return {1, redis.sha1hex(ARGV[5]), ''}
