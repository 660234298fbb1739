// Three hours of the dashboard's metrics, invented: some forty clients a minute, and twenty minutes without a database.
const minutes = 180;
const outage = { from: 80, to: 100 };
const usual = 40;
const most = 160;

/** A number from 0 to 1 that depends on its seed alone. */
const noise = (seed) => Math.abs((Math.sin(seed * 12.9898) * 43758.5453) % 1);
const isDown = (minute) => minute >= outage.from && minute < outage.to;

const day = [];
let waiting = 0;
for (let minute = 0; minute < minutes; minute++) {
  const published = Math.round(usual + 8 * Math.sin(minute / 25) + 10 * noise(minute));
  const handled = isDown(minute) ? 0 : Math.min(waiting + published, most);
  waiting += published - handled;
  const rejected = noise(minute + 500) > 0.96 && handled > 0 ? 1 : 0;
  const duplicates = Math.round(handled * 0.02 * noise(minute + 900) * 2);
  const age = waiting > published ? (isDown(minute) ? minute - outage.from : waiting / most) * 60 : 1;
  day.push({ published, handled, waiting, rejected, duplicates, age, isDown: isDown(minute), noise: noise(minute + 77) });
}

const each = (value) => day.map(value);
const sumSoFar = (value) => day.reduce((sums, at) => [...sums, (sums.at(-1) ?? 0) + value(at)], []);
const milliseconds = (median, tail) => (stat) =>
  each((at) => (stat === 'p50' ? median : tail) * (0.9 + 0.3 * at.noise) * (at.isDown ? 6 : 1));

/** The values of a metric, one a minute; a function of the statistic where it has several. */
const series = {
  NumberOfMessagesPublished: each((at) => at.published),
  NumberOfNotificationsDelivered: each((at) => at.published),
  NumberOfNotificationsFailed: each(() => 0),
  NumberOfMessagesDeleted: each((at) => at.handled),
  'ApproximateNumberOfMessagesVisible NewClientFunctionSQS': each((at) => at.waiting * 0.8),
  'ApproximateNumberOfMessagesVisible NewClientFunctionDLQ': sumSoFar((at) => at.rejected),
  'ApproximateNumberOfMessagesVisible NewClientNotificationDLQ': each(() => 0),
  ApproximateNumberOfMessagesNotVisible: each((at) => at.waiting * 0.2),
  ApproximateAgeOfOldestMessage: each((at) => at.age),
  Invocations: each((at) => Math.ceil((at.isDown ? 60 : at.handled) / 6)),
  Errors: each((at) => (at.isDown ? 10 : 0)),
  Throttles: each(() => 0),
  coldStart: each((at) => (at.noise > 0.93 ? 1 : 0)),
  Duration: milliseconds(9, 24),
  ConcurrentExecutions: each((at) => Math.ceil(at.handled / usual)),
  DatabaseConnections: each((at) => (at.isDown ? 0 : Math.ceil(at.handled / usual))),
  ServerlessDatabaseCapacity: each((at) => (at.isDown ? 0 : 0.5 + at.handled / most)),
  CommitLatency: each((at) => (at.isDown ? 0 : 1.5 + at.noise)),
  received: each((at) => at.handled),
  registered: each((at) => at.handled - at.rejected - at.duplicates),
  duplicates: each((at) => at.duplicates),
  rejected: each((at) => at.rejected),
  setAside: each((at) => at.rejected),
  setAsideFailed: each(() => 0),
  massRejection: each(() => 0),
  deferred: each((at) => (at.isDown ? 1 : 0)),
  durationMs: milliseconds(7, 20),
  databaseMs: milliseconds(4, 11),
  oldestMessageSeconds: (stat) => each((at) => at.age * (stat === 'p50' ? 0.6 : 1)),
  idNumbersUsedPercent: each(() => 0.4),
};

/** The reasons that the search of "Rejected, by reason" finds. */
export const reasons = {
  'rejected phone_without_country_code': each((at) => at.rejected * (at.noise > 0.4)),
  'rejected email_not_an_email_address': each((at) => at.rejected * (at.noise <= 0.4)),
};

/** @param resource The logical id behind the metric's dimension. */
export function valuesOf(metric, resource, stat) {
  const values = series[`${metric} ${resource}`] ?? series[metric];
  if (!values) throw new Error(`dashboard-sample.mjs has no values of the metric ${metric}.`);
  return typeof values === 'function' ? values(stat) : values;
}

/** The number that a widget with a single value shows. */
export const singleValueOf = (values, { stat, period }) =>
  Math.round(stat === 'Sum' && period === 86400 ? 41_000 + values.reduce((sum, value) => sum + value, 0) : values.at(-1));
