-- claim: hand out texts to one sender, the most urgent first. Claiming again with the same
--   claim id answers the same texts, so a repeated call hands out nothing twice.
--
-- KEYS  those of the shard that it names.
-- ARGV  UTC day, claim id, how many texts, least priority ('reply' or 'nudge'), now
--         (programme seconds), margin (seconds that must be left before a deadline), lease (ms).
-- Returns for each text: its id, attempt, expires (programme seconds, as a string), sealed
--   body, wrapped data key of the participant.

local clock = redis.call('TIME')
local ms = clock[1] * 1000 + math.floor(clock[2] / 1000)
local day, claim, wanted, least = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4]
local now, margin, lease = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])

local function hand_out(answer, id, number, text)
  local name = id .. '.' .. number
  answer[#answer + 1] = name
  answer[#answer + 1] = text.attempt
  answer[#answer + 1] = tostring(text.expires)
  answer[#answer + 1] = redis.call('HGET', bodies, name)
  answer[#answer + 1] = redis.call('HGET', data_keys, id)
end

local function split(name)
  local dot = string.find(name, '.', 1, true)
  return string.sub(name, 1, dot - 1), string.sub(name, dot + 1)
end

local answer = {}
local earlier = redis.call('HGET', claims, claim)
if earlier then
  for name in string.gmatch(earlier, '%S+') do
    local id, number = split(name)
    local record = cjson.decode(redis.call('HGET', texts, id) or '{}')
    local text = record[number]
    if text and text.state == 'claimed' and text.claim == claim then
      hand_out(answer, id, number, text)
    end
  end
  return answer
end

local names = {}
local function claim_from(queue)
  local waiting = redis.call(
    'ZRANGEBYSCORE', queue, '-inf', ms, 'LIMIT', 0, (wanted - #names) * 2 + 20)
  for _, name in ipairs(waiting) do
    if #names >= wanted then return end
    local id, number = split(name)
    local record = cjson.decode(redis.call('HGET', texts, id) or '{}')
    local text = record[number]
    local in_flight = false
    if queue ~= crisis then
      for _, other in pairs(record) do
        if other.state == 'claimed' then in_flight = true end
      end
    end
    if not text or text.state ~= 'queued' then
      redis.call('ZREM', queue, name)
    elseif text.expires - margin <= now then
      text.state = 'expired'
      text.at = now
      redis.call('ZREM', queue, name)
      redis.call('HDEL', bodies, name)
      redis.call('HSET', texts, id, cjson.encode(record))
      count('expired:' .. text.kind)
      -- The programme has to know: a person must phone.
      if text.kind == 'crisis' then redis.call('ZADD', wake, now, id) end
    elseif not in_flight then
      text.state = 'claimed'
      text.claim = claim
      text.attempt = text.attempt + 1
      text.at = now
      redis.call('ZREM', queue, name)
      redis.call('ZADD', leases, ms + lease, name)
      redis.call('HSET', texts, id, cjson.encode(record))
      names[#names + 1] = name
      hand_out(answer, id, number, text)
    end
  end
end

claim_from(crisis)
claim_from(reply)
if least == 'nudge' then claim_from(nudge) end
write_counts(day)
if #names > 0 then redis.call('HSET', claims, claim, table.concat(names, ' ')) end
return answer
