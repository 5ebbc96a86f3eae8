// The one storage account: tables and blobs (state), queues (work), $web (the public site).
// The static site itself is switched on by the pipeline (az storage blob service-properties update --static-website): that is a setting of the
// data plane. A deployment script could do it too, but brings a container and a storage account with a shared key of its own.
param name string
param location string
param tags object
param redundancy string
param dataPrincipalId string

@description('The work queue of function.json; the host adds "-poison" for what failed too often.')
param queueName string = 'scan-portal'

// Read, write and delete data in this account; not its keys, its settings or other accounts.
// The host's own leases and keys need no more than Contributor: they are blobs in containers that it may create.
var roles = {
  blobs: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  queues: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  tables: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowSharedKeyAccess: false
    // No container is public. The static site is read through its own web address, which this does not touch.
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    // What a mistake deletes can be brought back for two weeks; retention's deletions cost that long too.
    deleteRetentionPolicy: { enabled: true, days: 14 }
    containerDeleteRetentionPolicy: { enabled: true, days: 14 }
  }
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2023-05-01' = {
  parent: account
  name: 'default'
}

// Both exist before the app does, so that scaling and the engineer's look find them.
resource work 'Microsoft.Storage/storageAccounts/queueServices/queues@2023-05-01' = {
  parent: queues
  name: queueName
}

resource poison 'Microsoft.Storage/storageAccounts/queueServices/queues@2023-05-01' = {
  parent: queues
  name: '${queueName}-poison'
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in items(roles): {
  name: guid(account.id, dataPrincipalId, role.value)
  scope: account
  properties: {
    principalId: dataPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
  }
}]

output name string = account.name
output siteUrl string = account.properties.primaryEndpoints.web
