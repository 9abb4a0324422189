-- finish: record what became of claimed texts. Doing it again changes nothing.
--
-- KEYS  those of the shard that it names.
-- ARGV  UTC day, claim id, now (programme seconds), then for each text: its id, attempt,
--         result, SID or '', error code or '', delay in ms before it may be claimed again.
--         Results: accepted; delivered (the simulator knows at once); requeue (certainly
--         not sent; to be sent again after the delay); failed (refused for good); refused
--         (for good, and the programme has to know); unknown (perhaps sent).
-- Returns the number of texts changed.
--
-- Evidence of acceptance wins from every state: after a lease that ran out the text may
-- long be queued or expired again. Every other result counts only for the claim that holds
-- the text.

local clock = redis.call('TIME')
local ms = clock[1] * 1000 + math.floor(clock[2] / 1000)
local day, claim, now = ARGV[1], ARGV[2], tonumber(ARGV[3])
local queues = { crisis = crisis, reply = reply, nudge = nudge }

local changed = 0
redis.call('HDEL', claims, claim)
for position = 4, #ARGV, 6 do
  local name, attempt, result = ARGV[position], tonumber(ARGV[position + 1]), ARGV[position + 2]
  local sid, code, delay = ARGV[position + 3], ARGV[position + 4], tonumber(ARGV[position + 5])
  local dot = string.find(name, '.', 1, true)
  local id, number = string.sub(name, 1, dot - 1), string.sub(name, dot + 1)
  local record = cjson.decode(redis.call('HGET', texts, id) or '{}')
  local text = record[number]
  local holds = text and text.state == 'claimed' and text.claim == claim
    and text.attempt == attempt
  local accepted = result == 'accepted' or result == 'delivered'
  if holds then redis.call('ZREM', leases, name) end
  if text and (holds or accepted) then
    local queue = queues[text.priority]
    if accepted then
      if text.sid and text.sid ~= sid then
        if text.double ~= sid then count('doubles') end
        text.double = sid
      elseif not text.sid then
        text.sid = sid
        text.state = result
        text.rank = result == 'delivered' and 4 or 1
        count('accepted:' .. text.kind)
        if result == 'delivered' then count('delivered') end
      end
      redis.call('ZREM', queue, name)
      redis.call('ZREM', leases, name)
      redis.call('HDEL', bodies, name)
    elseif result == 'requeue' and text.stopped then
      text.state = 'cancelled'
      if text.kind == 'crisis' then redis.call('ZADD', wake, now, id) end
      redis.call('HDEL', bodies, name)
    elseif result == 'requeue' then
      text.state = 'queued'
      redis.call('ZADD', queue, ms + delay, name)
    elseif result == 'unknown' and text.priority == 'crisis' and not text.stopped then
      -- A crisis reply rather twice than late.
      text.state = 'queued'
      redis.call('ZADD', queue, ms + delay, name)
      count('unknown:' .. text.kind)
    else
      text.state = result == 'unknown' and 'unknown' or 'failed'
      count(text.state .. ':' .. text.kind)
      if text.state == 'failed' then redis.call('HDEL', bodies, name) end
      if result == 'refused' or text.kind == 'crisis' then redis.call('ZADD', wake, now, id) end
    end
    if code ~= '' then
      text.code = tonumber(code)
      count('code:' .. code)
    end
    text.at = now
    redis.call('HSET', texts, id, cjson.encode(record))
    changed = changed + 1
  end
end
write_counts(day)
return changed
