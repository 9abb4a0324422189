-- erase: forget a participant. Only the do-not-text entry, a keyed hash, stays.
--
-- KEYS  those of the shard that it names.
-- ARGV  participant, expected version, status it is counted under, number of closed chunks
--         of history.
-- Returns 1 if somebody was forgotten, 0 if nobody was there, -1 if another version is.

local id, expected, status, chunks = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local row = redis.call('HGET', state, id)
if row and string.sub(row, 1, #expected + 1) ~= expected .. ':' then return -1 end
local there = redis.call('HDEL', state, id)
for number in pairs(cjson.decode(redis.call('HGET', texts, id) or '{}')) do
  local name = id .. '.' .. number
  redis.call('HDEL', bodies, name)
  for _, queue in ipairs({ crisis, reply, nudge, leases }) do redis.call('ZREM', queue, name) end
end
for _, hash in ipairs({ data_keys, history, texts, faults }) do redis.call('HDEL', hash, id) end
for chunk = 0, chunks - 1 do redis.call('HDEL', closed, id .. ':' .. chunk) end
for _, set in ipairs({ wake, moving, people, unread, set_aside }) do redis.call('ZREM', set, id) end
for _, alert in ipairs(redis.call('HKEYS', alerts)) do
  if string.sub(alert, 1, #id) == id then
    redis.call('ZREM', open_alerts, alert)
    redis.call('HDEL', alerts, alert)
  end
end
if there == 1 then redis.call('HINCRBY', counters, 'status:' .. status, -1) end
return there
