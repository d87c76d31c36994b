-- Says what the bench reads: answers, seconds, errors and marks in milliseconds, as one line of JSON.
-- On the command line after the address: "/path" is a path to ask in turn, "name=value" a header to send.
local asked, turn = {}, 0

function init(args)
    local paths = {}
    for _, entry in ipairs(args) do
        local name, value = entry:match("^([%w-]+)=(.*)$")
        if name then wrk.headers[name] = value else table.insert(paths, entry) end
    end
    for at, path in ipairs(paths) do asked[at] = wrk.format("GET", path) end
end

function request()
    turn = turn % #asked + 1
    return asked[turn]
end

function done(summary, latency, _)
    local errors = summary.errors
    io.write(string.format(
        '{"answers": %d, "seconds": %.4f, "wrong": %d, "lost": %d, "p50": %.4f, "p95": %.4f, "p99": %.4f, "bytes": %d}\n',
        summary.requests, summary.duration / 1000000, errors.status,
        errors.connect + errors.read + errors.write + errors.timeout,
        latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, summary.bytes))
end
