-- Saves a set of documents whole or not at all, with its entry in the history. Everything is checked before anything is
-- written: Redis does not take back what a script has written before it fails.
--
-- KEYS   1    cti_history    2  cc_seen: the documents as the history knows them    3  cc_change: the last entry
--        4 …  the keys of the documents, in the order of ARGV
-- ARGV   1    the last entry of cti_history that the plan knows; * for any
--        2    how many entries the history keeps
--        3 4 5 6  via, by, address, node      7  the changes as JSON      8  what the author accepted, as JSON
--        9    the number of documents; then for each:
--             hash or route, its name, the SHA-1 of what is stored (- for nothing, * for anything), put or delete,
--             the new bytes, the most fields the hash may have (0: no limit), its field in cc_seen, the value there,
--             which of its keys is for new documents, the number of its keys, the number of its entries, and these
-- Returns saved, the id of the entry and the SHA-1 of each new document; overtaken; or, with the number of the document: conflict and the SHA-1 of what is
-- stored, type and the key, quota.

local read = 10
local nextKey = 4
local changes = {}

local function shift()
  read = read + 1
  return ARGV[read - 1]
end

for i = 1, tonumber(ARGV[9]) do
  local change = { number = i, type = shift(), name = shift(), expected = shift(), action = shift(), value = shift(),
    most = tonumber(shift()), seen = shift(), seenValue = shift(), home = tonumber(shift()), keys = {}, entries = {} }
  local keys, entries = tonumber(shift()), tonumber(shift())
  for k = 1, keys do
    change.keys[k] = KEYS[nextKey]
    nextKey = nextKey + 1
  end
  for e = 1, entries do
    change.entries[e] = shift()
  end
  changes[i] = change
end

local function typeOf(key)
  return redis.call('TYPE', key).ok
end

local function text(names)
  local parts = {}
  for i, name in ipairs(names) do
    parts[i] = #name .. ':' .. name
  end
  return table.concat(parts)
end

-- Where a route is stored: the key, how, and its SHA-1. The first two keys are lists of its own.
local function findRoute(change)
  for i, key in ipairs(change.keys) do
    local kind = typeOf(key)
    local own = i <= #change.keys / 2
    if kind == 'list' and (own or change.name == 'default') then
      return key, 'list', redis.sha1hex(text(redis.call('LRANGE', key, 0, -1)))
    elseif kind == 'hash' and not own and redis.call('HEXISTS', key, change.name) == 1 then
      return key, 'hash', redis.sha1hex(redis.call('HGET', key, change.name))
    elseif kind == 'string' and not own and change.name == 'default' then
      return key, 'string', redis.sha1hex(redis.call('GET', key))
    end
  end
  return nil, nil, '-'
end

local function findField(change)
  for _, key in ipairs(change.keys) do
    if redis.call('HEXISTS', key, change.name) == 1 then
      return key, 'hash', redis.sha1hex(redis.call('HGET', key, change.name))
    end
  end
  return nil, nil, '-'
end

local function wrongType(change)
  for i, key in ipairs(change.keys) do
    local kind = typeOf(key)
    local own = i <= #change.keys / 2
    local right = kind == 'none' or (change.type == 'hash' and kind == 'hash')
      or (change.type == 'route' and (kind == 'list' or (not own and (kind == 'hash' or kind == 'string'))))
    if not right then
      return key
    end
  end
end

-- A new document goes where others of its kind are.
local function newPlace(change)
  if change.type == 'route' then
    local lists, holders = {}, {}
    for i, key in ipairs(change.keys) do
      table.insert(i <= #change.keys / 2 and lists or holders, key)
    end
    for _, key in ipairs(holders) do
      if typeOf(key) == 'hash' then
        return key, 'hash'
      end
    end
    if change.name == 'default' then
      return holders[#holders], 'list'
    end
    return lists[#lists], 'list'
  end
  local first = change.keys[1]
  return typeOf(first) == 'hash' and first or change.keys[change.home], 'hash'
end

-- The history is written last. What would fail there is found first.
for i, right in ipairs({ 'stream', 'hash', 'string' }) do
  local kind = typeOf(KEYS[i])
  if kind ~= 'none' and kind ~= right then
    return { 'type', 1, KEYS[i] }
  end
end
if ARGV[1] ~= '*' and (redis.call('GET', KEYS[3]) or '') ~= ARGV[1] then
  return { 'overtaken' }
end
local sizes = {}
for _, change in ipairs(changes) do
  local wrong = wrongType(change)
  if wrong then
    return { 'type', change.number, wrong }
  end
  local key, layout, hash
  if change.type == 'route' then
    key, layout, hash = findRoute(change)
  else
    key, layout, hash = findField(change)
  end
  if change.expected ~= '*' and change.expected ~= hash then
    return { 'conflict', change.number, hash }
  end
  change.isNew = not key
  if not key then
    key, layout = newPlace(change)
  end
  change.key, change.layout = key, layout
  if change.type == 'hash' then
    sizes[key] = sizes[key] or redis.call('HLEN', key)
    if change.isNew and change.action == 'put' then
      sizes[key] = sizes[key] + 1
    elseif not change.isNew and change.action == 'delete' then
      sizes[key] = sizes[key] - 1
    end
  end
end
for _, change in ipairs(changes) do
  if change.most > 0 and change.isNew and change.action == 'put' and sizes[change.key] > change.most then
    return { 'quota', change.number }
  end
end

-- A user of Redis who may write documents but not the history would leave one without the other. Redis before 7 cannot tell.
local function forbidden(command, key)
  if redis.acl_check_cmd and not redis.acl_check_cmd(command, key, '0', '0') then
    return redis.error_reply('NOPERM the user of Redis may not run ' .. command .. ' on ' .. key)
  end
end

local writes = { hash = { put = { 'HSET' }, delete = { 'HDEL' } }, string = { put = { 'SET' }, delete = { 'DEL' } },
  list = { put = { 'DEL', 'RPUSH' }, delete = { 'DEL' } } }
local refused = forbidden('XADD', KEYS[1]) or forbidden('HSET', KEYS[2]) or forbidden('HDEL', KEYS[2])
  or forbidden('SET', KEYS[3])
for _, change in ipairs(changes) do
  for _, command in ipairs(writes[change.layout][change.action]) do
    refused = refused or forbidden(command, change.key)
  end
end
if refused then
  return refused
end

local function put(change)
  if change.layout == 'hash' then
    redis.call('HSET', change.key, change.name, change.value)
  elseif change.layout == 'string' then
    redis.call('SET', change.key, change.value)
  else
    redis.call('DEL', change.key)
    for _, entry in ipairs(change.entries) do
      redis.call('RPUSH', change.key, entry)
    end
  end
end

local function delete(change)
  for i, key in ipairs(change.keys) do
    local kind = typeOf(key)
    local own = i <= #change.keys / 2
    if kind == 'hash' then
      redis.call('HDEL', key, change.name)
    elseif kind ~= 'none' and (own or change.name == 'default') then
      redis.call('DEL', key)
    end
  end
end

local hashes = {}
for i, change in ipairs(changes) do
  if change.action == 'put' then
    put(change)
    hashes[i] = redis.sha1hex(change.layout == 'list' and text(change.entries) or change.value)
    redis.call('HSET', KEYS[2], change.seen, hashes[i] .. ' ' .. change.seenValue)
  else
    delete(change)
    hashes[i] = '-'
    redis.call('HDEL', KEYS[2], change.seen)
  end
end
local id = redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], '*', 'what', 'documents', 'via', ARGV[3], 'by', ARGV[4],
  'address', ARGV[5], 'node', ARGV[6], 'changes', ARGV[7], 'accepted', ARGV[8])
redis.call('SET', KEYS[3], id)
return { 'saved', id, hashes }
