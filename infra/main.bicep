// PortalCheck in one resource group: a Functions app on Container Apps, one storage account (state, queues, public site), logs and alerts.
// First run without an image: everything but the app stands, then the pipeline pushes the image and runs this again. docs/deploy.md walks through it.
targetScope = 'resourceGroup'

import { appSettings } from 'modules/settings.bicep'

@description('Short name that all resources carry: lower-case letters and digits.')
@minLength(3)
@maxLength(11)
param name string = 'portalcheck'

@description('Region. Southeast Asia (Singapore) is the nearest to Vietnam; no Azure region stands in Vietnam (docs/deploy.md, "Where the data lies").')
param location string = 'southeastasia'

@description('Tags of every resource.')
param tags object = {}

@description('Image with tag or digest in the registry of this deployment, without the registry\'s name: portalcheck@sha256:… . Empty: no app yet.')
param image string = ''

@description('Redundancy of the storage account. Standard_ZRS keeps three copies in the region.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS'])
param storageRedundancy string = 'Standard_ZRS'

@description('Who reaches the HTTP functions: everyone (public), only the address ranges of allowedAddresses (restricted), or only the virtual network (internal).')
@allowed(['public', 'restricted', 'internal'])
param apiExposure string = 'restricted'

@description('Address ranges (CIDR) that reach the HTTP functions where apiExposure is restricted. None given: nobody does.')
param allowedAddresses string[] = []

@description('Address space of the virtual network; only used where apiExposure is internal.')
param networkAddressSpace string = '10.40.0.0/24'

@description('Processor cores of one instance, as text. Measured: 0.5 core seconds a page, and at most one page a second is asked for.')
param cores string = '1.5'

@description('Memory of one instance: host, app, browser driver and one Chromium. Measured without the host: 1.4 GB, at worst 1.7. Container Apps wants 2 GiB a core.')
param memory string = '3Gi'

@description('How many portals are scanned at once at most: each instance scans one.')
@minValue(1)
@maxValue(100)
param maximumInstances int = 10

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 90

@description('Who gets the alerts; empty: they only show in the portal.')
param alertEmail string = ''

@description('A round is alarming when more than this share of its portals (per cent) could not be scanned.')
@minValue(0)
@maxValue(100)
param unreachableAlarmPercent int = 20

@description('Sends traces and logs to Application Insights through the environment\'s OpenTelemetry agent. False: no telemetry but the console log.')
param telemetry bool = true

@description('OTLP endpoint of your own collector; overrides the agent. Empty: the agent, or none.')
param otlpEndpoint string = ''

@description('A second place for availability: only ProbeAvailability and Health run, and nothing is scanned from here.')
param probesOnly bool = false

@description('Storage account of another deployment that this one writes to: the first place\'s, for a second place. Its roles are given by hand (docs/deploy.md). Empty: one of its own.')
param sharedStorageAccount string = ''

@description('Key of the machine that settings.vantageUrl names (docs/vantage.md); empty without one.')
@secure()
param vantageKey string = ''

@description('Password at the mail server that settings.smtpHost names (docs/digest.md); empty without one.')
@secure()
param smtpPassword string = ''

@description('What the app is told; see settings.bicep for the meaning of each.')
param settings appSettings

var suffix = take(uniqueString(resourceGroup().id, name), 8)

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: { name: name, location: location, tags: tags }
}

module registry 'modules/registry.bicep' = {
  name: 'registry'
  params: { name: '${name}${suffix}', location: location, tags: tags, pullPrincipalId: identity.outputs.principalId }
}

module storage 'modules/storage.bicep' = if (empty(sharedStorageAccount)) {
  name: 'storage'
  params: {
    name: '${take(name, 11)}${suffix}'
    location: location
    tags: tags
    redundancy: storageRedundancy
    dataPrincipalId: identity.outputs.principalId
  }
}

module logs 'modules/logs.bicep' = {
  name: 'logs'
  params: { name: name, location: location, tags: tags, days: logDays, telemetry: telemetry }
}

module network 'modules/network.bicep' = if (apiExposure == 'internal') {
  name: 'network'
  params: { name: name, location: location, tags: tags, addressSpace: networkAddressSpace }
}

module environment 'modules/environment.bicep' = {
  name: 'environment'
  params: {
    name: name
    location: location
    tags: tags
    workspaceId: logs.outputs.workspaceId
    insightsConnectionString: logs.outputs.insightsConnectionString
    subnetId: apiExposure == 'internal' ? network!.outputs.subnetId : ''
  }
}

module app 'modules/app.bicep' = if (!empty(image)) {
  name: 'app'
  params: {
    name: name
    location: location
    tags: tags
    environmentId: environment.outputs.id
    image: '${registry.outputs.loginServer}/${image}'
    registryServer: registry.outputs.loginServer
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageAccountName: empty(sharedStorageAccount) ? storage!.outputs.name : sharedStorageAccount
    siteBaseUrl: empty(sharedStorageAccount) ? storage!.outputs.siteUrl : ''
    probesOnly: probesOnly
    insightsConnectionString: logs.outputs.insightsConnectionString
    otlpEndpoint: otlpEndpoint
    apiExposure: apiExposure
    allowedAddresses: allowedAddresses
    cores: cores
    memory: memory
    maximumInstances: maximumInstances
    settings: settings
    vantageKey: vantageKey
    smtpPassword: smtpPassword
  }
}

module alerts 'modules/alerts.bicep' = if (!empty(image)) {
  name: 'alerts'
  params: {
    name: name
    location: location
    tags: tags
    workspaceId: logs.outputs.workspaceId
    appName: name
    probesOnly: probesOnly
    email: alertEmail
    unreachableAlarmPercent: unreachableAlarmPercent
  }
}

@description('Registry to push the image to.')
output registryServer string = registry.outputs.loginServer

@description('Storage account of its own, whose static site is to be switched on; empty where it writes to another\'s.')
output storageAccountName string = empty(sharedStorageAccount) ? storage!.outputs.name : ''

@description('Name of the app and its resources.')
output appName string = name

@description('Where the public reads.')
output siteUrl string = empty(sharedStorageAccount) ? storage!.outputs.siteUrl : ''

@description('Where the HTTP functions answer; empty before the first image.')
output apiUrl string = empty(image) ? '' : app!.outputs.url
