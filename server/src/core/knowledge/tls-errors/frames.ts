import type { Frame } from './tls-error.js';

/**
 * Words around an error that tell who spoke to whom.
 * Sources: kubernetes/kubernetes v1.36.2, kubernetes/client-go, kubernetes/apiserver, etcd-io/etcd server/embed,
 * kubernetes-sigs/metrics-server pkg/scraper, containerd, Go net/http server.go.
 */
export const frames: readonly Frame[] = [
  {
    id: 'webhook',
    texts: ['failed calling webhook {webhook}:', 'failed to call webhook:', 'conversion webhook for {kind} failed:'],
    tells: 'The API server called a webhook and could not speak to it.',
  },
  {
    id: 'scrape',
    texts: [
      'Failed to scrape node',
      'unable to fully scrape metrics',
      'unable to fetch metrics from',
      'Failed probe probe=metric-storage-ready',
    ],
    tells: 'metrics-server asked a kubelet on port 10250.',
  },
  {
    id: 'backend',
    texts: ['error dialing backend:', 'Error from server: Get https://'],
    tells: 'The API server asked a kubelet on port 10250 (logs, exec, port-forward).',
  },
  {
    id: 'aggregation',
    texts: ['failing or missing response from https://', 'FailedDiscoveryCheck', 'loading OpenAPI spec for {service} failed'],
    tells: 'The API server asked an aggregated API server.',
  },
  {
    id: 'authenticator',
    texts: ['Unable to authenticate the request', 'verifying certificate SN='],
    tells: 'A server looked at the certificate of a caller, who saw only "Unauthorized".',
  },
  {
    id: 'etcd-client',
    texts: [
      'transport: authentication handshake failed:',
      'transport: Error while dialing',
      'grpc: addrConn.createTransport failed to connect',
      'latest balancer error',
      'latest connection error',
    ],
    tells: 'A client of etcd, most often kube-apiserver, spoke to etcd.',
  },
  {
    id: 'etcd-server',
    texts: [
      'rejected connection',
      'rejected stream',
      'failed to reach the peer URL',
      'prober detected unhealthy status',
      'health check for peer {peer} could not connect:',
    ],
    tells: 'etcd spoke to a client or to another member.',
  },
  {
    id: 'handshake-log',
    texts: ['http: TLS handshake error from {peer}:'],
    tells: 'This is a log line of a server: the address in it is the caller’s.',
  },
  {
    id: 'image-pull',
    texts: [
      'failed to pull image',
      'Failed to pull image',
      'failed to pull and unpack image',
      'failed to resolve reference',
      'Error response from daemon: Get',
      'ErrImagePull',
    ],
    tells: 'The container runtime spoke to an image registry; the certificates of the cluster take no part in it.',
  },
  {
    id: 'join',
    texts: [
      'couldnt validate the identity of the API Server',
      'Failed to request the cluster-info ConfigMap',
      'error execution phase preflight:',
    ],
    tells: 'kubeadm join looked for the cluster.',
  },
  {
    id: 'kubelet',
    texts: [
      'kubelet[',
      'Unable to register node with API server',
      'Failed to ensure lease exists',
      'Error updating node status',
      'kubelet_node_status.go:',
    ],
    tells: 'The kubelet spoke to the API server.',
  },
  {
    id: 'kubectl',
    texts: [
      'Unable to connect to the server:',
      'couldnt get current server API group list',
      'Kubernetes cluster unreachable:',
      'error: You must be logged in to the server',
    ],
    tells: 'kubectl, or a program like it, spoke to the API server with a kubeconfig.',
  },
];
