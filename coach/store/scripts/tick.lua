-- tick: what waits in a shard. Due participants are leased to the caller; everything else
--   is only looked at. The cost depends on what is due, not on who is enrolled.
--
-- KEYS  those of the shard that it names.
-- ARGV  now (programme seconds), how many participants at most, lease (ms).
-- Returns 1 if crisis texts or replies can be claimed, the same for nudges, then the ids of
--   the due participants.

local clock = redis.call('TIME')
local ms = clock[1] * 1000 + math.floor(clock[2] / 1000)
local now, limit, lease = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])

local function waits(queue)
  return redis.call('ZCOUNT', queue, '-inf', ms) > 0
end

local answer = { (waits(crisis) or waits(reply)) and 1 or 0, waits(nudge) and 1 or 0 }
if limit > 0 then
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', wake, '-inf', now, 'LIMIT', 0, limit)) do
    redis.call('ZREM', wake, id)
    redis.call('ZADD', moving, ms + lease, id)
    answer[#answer + 1] = id
  end
end
return answer
