// Log Analytics, and Application Insights on top of it where telemetry is wanted.
param name string
param location string
param tags object
param days int
param telemetry bool

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: days
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = if (telemetry) {
  name: '${name}-insights'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
  }
}

output workspaceId string = workspace.id

@description('Names the place to send to; it lets nobody read. Empty without telemetry.')
output insightsConnectionString string = telemetry ? insights!.properties.ConnectionString : ''
