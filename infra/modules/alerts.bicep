// What somebody has to look at. All four read the console log: the storage account's queue metrics are hourly and know no single queue.
param name string
param location string
param tags object
param workspaceId string
param appName string
param email string
param probesOnly bool
param unreachableAlarmPercent int

@description('Work queue; what failed too often goes to the queue of this name with "-poison".')
param queueName string = 'scan-portal'

var lines = 'ContainerAppConsoleLogs | where ContainerAppName == "${appName}"'

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: '${name}-people'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: [
      { name: 'engineer', emailAddress: email, useCommonAlertSchema: true }
    ]
  }
}

var rules = [
  {
    name: 'poison'
    title: 'A portal\'s message went to the poison queue'
    // The host's own warning: "Message has reached MaxDequeueCount of 3. Moving message to queue 'scan-portal-poison'."
    query: '${lines} | where Log has "MaxDequeueCount" and Log has "${queueName}-poison"'
    operator: 'GreaterThan'
    threshold: 0
    every: 'PT15M'
    window: 'PT15M'
    severity: 2
  }
  {
    name: 'unreachable'
    title: 'More portals than allowed could not be scanned in a round'
    // Our own line at the end of each round: "Round … is closed and published: 27 scanned, 1 blocked, 1 unreachable, 1 given up."
    query: '${lines} | where Log contains "is closed and published" | extend Ends = extract_all("([0-9]+) (?:scanned|blocked|unreachable|given up)", Log) | extend Scanned = toint(Ends[0]), Portals = toint(Ends[0]) + toint(Ends[1]) + toint(Ends[2]) + toint(Ends[3]) | where Portals > 0 and 100.0 * (Portals - Scanned) / Portals > ${unreachableAlarmPercent}'
    operator: 'GreaterThan'
    threshold: 0
    every: 'PT15M'
    window: 'PT15M'
    severity: 3
  }
  {
    name: 'close-fails'
    title: 'Closing a round fails again and again'
    query: '${lines} | where Log has "Functions.CloseRound" and Log has "Failed"'
    operator: 'GreaterThan'
    threshold: 5
    every: 'PT15M'
    window: 'PT1H'
    severity: 2
  }
  {
    name: 'silent'
    title: 'The app has not run its timers'
    query: '${lines} | where Log has "Functions.${probesOnly ? 'ProbeAvailability' : 'CloseRound'}"'
    operator: 'LessThan'
    threshold: 1
    every: 'PT15M'
    window: 'PT1H'
    severity: 1
  }
]

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in rules: {
  name: '${name}-${rule.name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: rule.title
    description: 'What to do: docs/deploy.md, "When an alert comes".'
    enabled: true
    severity: rule.severity
    scopes: [workspaceId]
    evaluationFrequency: rule.every
    windowSize: rule.window
    // The table is there only once the first line was written.
    skipQueryValidation: true
    autoMitigate: rule.name == 'silent'
    criteria: {
      allOf: [
        {
          query: rule.query
          timeAggregation: 'Count'
          operator: rule.operator
          threshold: rule.threshold
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: empty(email) ? [] : [people.id] }
  }
}]
