// The Container Apps environment. Logs go through Azure Monitor's diagnostic settings, so no workspace key is handed around.
param name string
param location string
param tags object
param workspaceId string

@description('Application Insights; empty: the OpenTelemetry agent stays off.')
param insightsConnectionString string

@description('Subnet of an internal environment; empty: an environment with a public address.')
param subnetId string

// The preview version: the stable one has no openTelemetryConfiguration for Application Insights.
resource environment 'Microsoft.App/managedEnvironments@2025-10-02-preview' = {
  name: '${name}-environment'
  location: location
  tags: tags
  properties: {
    appLogsConfiguration: { destination: 'azure-monitor' }
    workloadProfiles: [
      { name: 'Consumption', workloadProfileType: 'Consumption' }
    ]
    vnetConfiguration: empty(subnetId) ? null : { infrastructureSubnetId: subnetId, internal: true }
    appInsightsConfiguration: empty(insightsConnectionString) ? null : { connectionString: insightsConnectionString }
    // The agent gives its address to the app as OTEL_EXPORTER_OTLP_ENDPOINT, which switches our exporter on. It takes no metrics for
    // Application Insights: those need a collector of your own (parameter otlpEndpoint).
    openTelemetryConfiguration: empty(insightsConnectionString) ? null : {
      tracesConfiguration: { destinations: ['appInsights'] }
      logsConfiguration: { destinations: ['appInsights'] }
    }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: environment
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [
      { category: 'ContainerAppConsoleLogs', enabled: true }
      { category: 'ContainerAppSystemLogs', enabled: true }
    ]
  }
}

output id string = environment.id
