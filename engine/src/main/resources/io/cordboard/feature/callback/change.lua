-- Changes a request if its version is the expected one.
--
-- ARGV   3 caller   4 callee   5 its id   6 the expected version   7 the new state
--        8 in how many ms its deadline is; empty: unchanged   9 how long it is kept from now, in ms; empty: unchanged
--        10 the reason, for the history   11 changed members, as JSON
-- Returns 1 and the request (empty if it has ended); 0 if another node was faster.

local request = read(field(ARGV[3], ARGV[4]))
if not request or request.id ~= ARGV[5] or string.format('%.0f', request.version) ~= ARGV[6] then
  return {0, ''}
end
local state, reason = ARGV[7], ARGV[10]

if state == 'RECALLING' and request.state ~= 'RECALLING' then
  -- The claim: one recall at a time for each callee and each caller, in the order of the requests. A queue has several
  -- agents and keeps its own order.
  if request.deadline > now and not request.queue then
    return {0, ''}
  end
  for _, other in ipairs(all()) do
    if other.id ~= request.id then
      if isRecall(other) and (other.caller == request.caller or other.callee == request.caller) then
        return {0, ''}
      end
      if isRecall(other) and not request.queue
          and (other.callee == request.callee or other.caller == request.callee) then
        return {0, ''}
      end
      if not request.queue and other.callee == request.callee and other.armed and other.place < request.place
          and (other.state == 'ACTIVE' or other.state == 'GUARD') and other.expires > now then
        return {0, ''}
      end
    end
  end
end

for name, value in pairs(cjson.decode(ARGV[11])) do
  request[name] = value
end
if ARGV[8] ~= '' then
  request.deadline = now + tonumber(ARGV[8])
end
if ARGV[9] ~= '' then
  request.expires = now + tonumber(ARGV[9])
end

local was = request.state
request.state = state
if state == 'FAILED' then
  request.failure, request.step, request.expires = reason, '', now + FAILED_IS_SHOWN
  remember(request, state, reason)
  return {1, write(request)}
end
if state == 'COMPLETE' or state == 'EXPIRED' or state == 'CANCELLED' then
  remove(request)
  if was ~= 'OFFERED' and was ~= 'FAILED' then
    remember(request, state, reason)
  end
  return {1, ''}
end
return {1, write(request)}
