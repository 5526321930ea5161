-- Records the offer of a callback, or a request for one.
--
-- ARGV   3 OFFERED or REQUESTED   4 the id for a new one   5 caller   6 callee   7 busy or no-reply
--        8 the leg that requests it   9 how long the offer, or its call, may last, in ms
--        10 how long the request is kept, in ms   11 12 the limits per caller and per callee
--        13 the number that reaches the callee   14 further members of a new request, as JSON
-- Returns NEW, RENEWED, CALLER_LIMIT or CALLEE_LIMIT; and the request.

local state, id, caller, callee, reason, leg = ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8]
local deadline, service = now + tonumber(ARGV[9]), now + tonumber(ARGV[10])

local requests = all()
local old, place, ofCaller, ofCallee = nil, 0, 0, 0
for _, request in ipairs(requests) do
  place = math.max(place, request.place)
  if request.caller == caller and request.callee == callee then
    old = request
  elseif isPending(request) and (isRecall(request) or request.expires > now) then
    ofCaller = ofCaller + (request.caller == caller and 1 or 0)
    ofCallee = ofCallee + (request.callee == callee and 1 or 0)
  end
end

if old and isPending(old) and (isRecall(old) or old.expires > now) then
  -- A repeated request keeps its place.
  if state == 'REQUESTED' and not isRecall(old) then
    old.expires, old.number = service, ARGV[13]
    if reason == 'busy' then
      old.reason, old.armed = reason, true
    end
    return {'RENEWED', write(old)}
  end
  return {'RENEWED', cjson.encode(old)}
end

if state == 'OFFERED' and old and old.state == 'FAILED' then
  -- Its lamp keeps showing the failure until it is requested.
  return {'NEW', cjson.encode(old)}
end

if state == 'REQUESTED' and ofCaller >= tonumber(ARGV[11]) then
  if old and old.state == 'OFFERED' then
    remove(old)
  end
  return {'CALLER_LIMIT', ''}
end
if state == 'REQUESTED' and ofCallee >= tonumber(ARGV[12]) then
  if old and old.state == 'OFFERED' then
    remove(old)
  end
  return {'CALLEE_LIMIT', ''}
end

if old and isPending(old) then
  -- It has expired, but this has not been recorded yet.
  remember(old, 'EXPIRED', 'the time to wait is over')
end

local new = {
  id = id, caller = caller, callee = callee, state = state, reason = reason, armed = reason == 'busy', step = '',
  place = place + 1, requested = now, expires = service, deadline = deadline, version = old and old.version or 0,
  number = ARGV[13], attempt = 0, retries = 0, ['busy-again'] = 0, offer = leg, freeswitch = '', node = ARGV[2], legs = '', failure = ''
}
for name, value in pairs(cjson.decode(ARGV[14])) do
  new[name] = value
end
return {'NEW', write(new)}
