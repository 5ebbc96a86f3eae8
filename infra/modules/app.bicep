// The Functions app. kind 'functionapp' makes the platform know the host's image; scaling is said here all the same (see 'scale').
import { appSettings } from 'settings.bicep'

param name string
param location string
param tags object
param environmentId string
param image string
param registryServer string
param identityId string
param identityClientId string
param storageAccountName string
param siteBaseUrl string
param insightsConnectionString string
param otlpEndpoint string
param apiExposure string
param allowedAddresses string[]
param cores string
param memory string
param maximumInstances int
param probesOnly bool
param settings appSettings

@description('Key of the vantage that settings.vantageUrl names; empty without one.')
@secure()
param vantageKey string

@description('Password at the mail server that settings.smtpHost names; empty without one.')
@secure()
param smtpPassword string

@description('Work queue that decides how many instances run.')
param queueName string = 'scan-portal'

// The host listens here: a user who is not root may not take port 80.
var port = 8080

var environmentVariables = {
  // The host and the app reach the account as the identity; no connection string exists.
  AzureWebJobsStorage__accountName: storageAccountName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  // Instances share their timers' leases by this id. Without it the host takes the container's name, and each instance would fire every timer.
  AzureFunctionsWebHost__hostid: toLower(take(name, 32))
  FUNCTIONS_EXTENSION_VERSION: '~4'
  FUNCTIONS_WORKER_RUNTIME: 'custom'
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint
  OTEL_SERVICE_NAME: name

  PORTALCHECK_STORE: 'azure'
  PORTALCHECK_SITE: 'azure'
  PORTALCHECK_BROWSER_SANDBOX: settings.?browserSandbox ?? 'off'

  RoundSchedule: settings.roundSchedule
  CloseSchedule: settings.closeSchedule
  ProbeSchedule: settings.probeSchedule
  RulePack: settings.?rulePack ?? ''
  MaxPages: string(settings.?maxPages ?? 25)
  PortalMinutes: string(settings.?portalMinutes ?? 20)
  SliceMinutes: string(settings.?sliceMinutes ?? 8)
  AzureFunctionsJobHost__extensions__queues__maxDequeueCount: string(settings.?portalTries ?? 3)
  LeaseSeconds: string(settings.?leaseSeconds ?? 120)
  StaleMinutes: string(settings.?staleMinutes ?? 32)
  CadenceDays: string(settings.?cadenceDays ?? 30)
  KeepRawRounds: string(settings.?keepRawRounds ?? 12)
  MinimumRanked: string(settings.?minimumRanked ?? 5)
  RechecksPerDay: string(settings.?rechecksPerDay ?? 5)
  VantageName: settings.vantageName
  VantageUrl: settings.?vantageUrl ?? ''
  UserAgentInfoUrl: settings.userAgentInfoUrl
  DepartmentKeySha256: settings.departmentKeySha256
  DepartmentFile: settings.?departmentFile ?? ''
  TemplatesFolder: settings.?templatesFolder ?? ''
  DepartmentNameVi: settings.departmentNameVi
  DepartmentNameEn: settings.departmentNameEn
  SiteBaseUrl: settings.?siteBaseUrl ?? siteBaseUrl
  SiteContact: settings.?siteContact ?? ''
  PublishEvidence: settings.?publishEvidence ?? ''
  SmtpHost: settings.?smtpHost ?? ''
  SmtpPort: settings.?smtpPort ?? ''
  SmtpSecurity: settings.?smtpSecurity ?? ''
  SmtpUser: settings.?smtpUser ?? ''
  MailFrom: settings.?mailFrom ?? ''
  MailLanguage: settings.?mailLanguage ?? ''
}

// The only secrets that the app is given: kept as such, and left out of what the revision shows.
var secrets = {
  VantageKey: vantageKey
  SmtpPassword: smtpPassword
}
var secretsGiven = filter(items(secrets), secret => !empty(secret.value))

var others = [
  'PlanRound'
  'ScanPortal'
  'CloseRound'
  'RequestRecheck'
  'RecheckStatus'
  'Disputes'
  'DisputeDecision'
  'Exceptions'
  'ExceptionEnd'
  'Register'
  'RegisterCheck'
  'PortalKey'
]
var switchedOff = map(probesOnly ? others : [], function => { name: 'AzureWebJobs.${function}.Disabled', value: 'true' })

// An empty value would hide what the platform sets (OTEL_EXPORTER_OTLP_ENDPOINT of the agent), so it is left out.
var given = filter(items(environmentVariables), variable => !empty(variable.value))

// The preview version: only it lets a functions app say its own scale rule.
resource app 'Microsoft.App/containerApps@2026-03-02-preview' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      secrets: map(secretsGiven, secret => { name: toLower(secret.key), value: secret.value })
      registries: [
        { server: registryServer, identity: identityId }
      ]
      ingress: {
        // In an internal environment 'external' means: reachable from the virtual network.
        external: true
        targetPort: port
        transport: 'http'
        allowInsecure: false
        // A list with no entry would let everyone in: where none is given, one address that nobody has.
        ipSecurityRestrictions: apiExposure != 'restricted' ? [] : map(empty(allowedAddresses) ? ['192.0.2.1/32'] : allowedAddresses, (range, index) => {
          name: 'allowed-${index}'
          action: 'Allow'
          ipAddressRange: range
        })
      }
    }
    template: {
      // SIGTERM ends a scan after the page at hand; what was collected is stored, and a new message goes on with it.
      terminationGracePeriodSeconds: 300
      containers: [
        {
          name: 'functions'
          image: image
          resources: { cpu: json(cores), memory: memory }
          env: concat(
            map(given, variable => { name: variable.key, value: variable.value }),
            map(secretsGiven, secret => { name: secret.key, secretRef: toLower(secret.key) }),
            switchedOff)
          probes: [
            {
              type: 'Startup'
              httpGet: { path: '/api/health', port: port }
              periodSeconds: 10
              failureThreshold: 30
              timeoutSeconds: 5
            }
            {
              type: 'Readiness'
              httpGet: { path: '/api/health', port: port }
              periodSeconds: 30
              failureThreshold: 3
              timeoutSeconds: 10
            }
            {
              // Only whether the host lives: a storage account that is slow must not kill running scans.
              type: 'Liveness'
              tcpSocket: { port: port }
              periodSeconds: 30
              failureThreshold: 5
              timeoutSeconds: 5
            }
          ]
        }
      ]
      scale: {
        // CloseRound fires every minute, so the app never sleeps; the one instance is also who answers the HTTP functions.
        minReplicas: 1
        maxReplicas: probesOnly ? 1 : maximumInstances
        // One message a portal and one portal an instance (host.json: batchSize 1). The rule that the platform derives from function.json was
        // reported to be skipped with a user-assigned identity (github.com/microsoft/azure-container-apps/issues/1633), so it is said here.
        allowScalingRuleOverride: true
        pollingInterval: 30
        cooldownPeriod: 300
        rules: probesOnly ? [] : [
          {
            name: 'portals-waiting'
            azureQueue: {
              accountName: storageAccountName
              queueName: queueName
              queueLength: 1
              identity: identityId
            }
          }
        ]
      }
    }
  }
}

output url string = 'https://${app.properties.configuration.ingress.fqdn}'
